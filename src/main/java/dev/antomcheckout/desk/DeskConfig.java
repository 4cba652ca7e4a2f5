package dev.antomcheckout.desk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Whether there is a desk, and for how long one stays signed in. */
@ConfigMapping(prefix = "checkout.desk")
public interface DeskConfig {
    /** Off unless someone wants it: pages that can refund are not for every network. */
    @WithDefault("false")
    boolean enabled();

    /** A session ends after that, also while it is used. */
    @WithDefault("30m")
    Duration session();
}
