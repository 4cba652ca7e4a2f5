package dev.antomcheckout.refund;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the result of a refund is awaited. */
@ConfigMapping(prefix = "checkout.refund")
public interface RefundsConfig {
    /** After this time without a final result, the payment gets the review reason {@code REFUND_UNCONFIRMED}. */
    @WithDefault("72h")
    Duration confirmWithin();
}
