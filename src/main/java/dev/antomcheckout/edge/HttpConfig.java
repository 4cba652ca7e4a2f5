package dev.antomcheckout.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Deadlines of a request. The idle timeout of Quarkus starts again with every byte, so it does not end a request that
 * arrives one byte at a time.
 */
@ConfigMapping(prefix = "checkout.http")
public interface HttpConfig {
    /** From the first byte of a request to the end of its headers. */
    @WithDefault("30s")
    Duration headTimeout();

    /** From the end of the headers to the end of the body. */
    @WithDefault("30s")
    Duration bodyTimeout();

    /** The same for a settlement file, which has up to 8 MiB. */
    @WithDefault("5m")
    Duration uploadTimeout();
}
