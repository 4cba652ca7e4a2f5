package dev.antomcheckout.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the database is waited for. */
@ConfigMapping(prefix = "checkout.database")
public interface DatabaseConfig {
    /**
     * For the answer to one statement, and for a connection to be opened; above {@code statement_timeout}, so that a
     * database that works says by itself what it gave up.
     */
    @WithDefault("8s")
    Duration timeout();

    /** For a connection to become free; a request that waits longer is better refused. */
    @WithDefault("3s")
    Duration acquireTimeout();
}
