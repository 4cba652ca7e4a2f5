package dev.antomcheckout.payment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the result of a capture is awaited. */
@ConfigMapping(prefix = "checkout.capture")
public interface CapturesConfig {
    /** After this time without a result, the payment gets the review reason {@code CAPTURE_UNCONFIRMED}. */
    @WithDefault("24h")
    Duration confirmWithin();
}
