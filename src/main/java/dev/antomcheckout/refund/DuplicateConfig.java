package dev.antomcheckout.refund;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What becomes of money that an order brought twice. */
@ConfigMapping(prefix = "checkout")
public interface DuplicateConfig {
    @WithDefault("review")
    Policy duplicatePayment();

    /** Values of {@code checkout.duplicate-payment}: {@code review}, {@code refund}. */
    enum Policy {
        /** A person decides. */
        REVIEW,
        /** The second payment is refunded without asking. */
        REFUND
    }
}
