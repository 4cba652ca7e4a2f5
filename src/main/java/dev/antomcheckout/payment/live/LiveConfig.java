package dev.antomcheckout.payment.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Bounds of the live streams of payments. */
@ConfigMapping(prefix = "checkout.client")
public interface LiveConfig {
    /** Streams open in this replica; each costs a connection and a little memory. */
    @WithDefault("1000")
    @Min(0)
    int maxStreams();

    /** Streams of one payment: so many with client tokens, and as many with API keys. A buyer has a few tabs. */
    @WithDefault("5")
    @Min(1)
    int maxStreamsPerPayment();

    /** Percentage of the streams that one account may have; has no effect if there is only one account. */
    @WithDefault("50")
    @Min(1)
    @Max(100)
    int accountShare();

    /** Percentage of the streams, of all and of an account, that client tokens may have. The rest is for API keys. */
    @WithDefault("80")
    @Min(1)
    @Max(100)
    int browserShare();

    /** How often the database is asked about a payment that is being watched, besides when a change is signalled. */
    @WithDefault("30s")
    Duration pollInterval();

    /** Shorter than the time after which proxies give up on a silent connection. */
    @WithDefault("15s")
    Duration heartbeat();
}
