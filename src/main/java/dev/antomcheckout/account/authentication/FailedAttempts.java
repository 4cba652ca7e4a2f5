package dev.antomcheckout.account.authentication;

import dev.antomcheckout.account.CheckoutConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits failed authentication by client address ({@code checkout.auth.max-failures-per-minute}). Only failures meet the
 * limit: a valid key or token passes, however many failures its address has.
 *
 * <p>Verifying the signature of a token costs processor time before it is known whether the token is valid. That has a
 * limit of its own, {@value #VERIFICATIONS_PER_FAILURE} times as high, which tokens that turn out valid do not use up.
 */
@Singleton
class FailedAttempts {
    private static final int VERIFICATIONS_PER_FAILURE = 10;

    private final AddressBuckets failures;
    private final AddressBuckets verifications;

    @Inject
    FailedAttempts(CheckoutConfig config, Clock clock) {
        this(config.auth().maxFailuresPerMinute(), clock);
    }

    /** @param perMinute 0 for no limit */
    FailedAttempts(int perMinute, Clock clock) {
        this.failures = new AddressBuckets(perMinute, clock);
        this.verifications = new AddressBuckets(perMinute * VERIFICATIONS_PER_FAILURE, clock);
    }

    /** Counts a failure. Returns null, or how long the address must wait if it has used up its failures. */
    @Nullable
    Duration failed(String address) {
        return failures.take(address);
    }

    /**
     * To be called before the signature of a token is verified. Returns null, or how long the address must wait if too
     * many tokens with a wrong signature came from it.
     */
    @Nullable
    Duration beforeVerification(String address) {
        return verifications.take(address);
    }

    /** The signature was not wrong, so its verification does not count. */
    void verified(String address) {
        verifications.giveBack(address);
    }

    int addresses() {
        return failures.addresses();
    }
}
