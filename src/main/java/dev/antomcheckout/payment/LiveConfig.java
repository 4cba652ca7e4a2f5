package dev.antomcheckout.payment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Bounds of the live streams of payments. */
@ConfigMapping(prefix = "checkout.client")
public interface LiveConfig {
    /** Streams open in this replica; each costs a connection and a little memory. */
    @WithDefault("1000")
    @Min(0)
    int maxStreams();

    /** Shorter than the time after which proxies give up on a silent connection. */
    @WithDefault("15s")
    Duration heartbeat();
}
