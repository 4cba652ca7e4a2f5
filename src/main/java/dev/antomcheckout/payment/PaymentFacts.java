package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.payment.state.Interpretation;
import dev.antomcheckout.payment.state.MethodPhases;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a message says about a payment apart from its state and amount. Facts are kept also if the status does not change.
 *
 * @param method {@code paymentMethodType}
 * @param twoPhase whether that method authorises first; null if it is not known
 */
public record PaymentFacts(
        @Nullable String paymentId,
        @Nullable String method,
        @Nullable Boolean twoPhase,
        @Nullable Instant paymentTime,
        @Nullable Instant authorizationExpiry,
        @Nullable String resultCode,
        @Nullable String resultMessage) {
    /** Nothing is known. */
    public static final PaymentFacts NONE = new PaymentFacts(null, null, null, null, null, null, null);

    static PaymentFacts ofCode(@Nullable String resultCode) {
        return new PaymentFacts(null, null, null, null, null, resultCode, null);
    }

    static PaymentFacts of(Observation.Payment seen, LockedAttempt attempt, MethodPhases phases) {
        return new PaymentFacts(
                seen.paymentId(),
                seen.method(),
                Interpretation.twoPhase(seen, attempt, phases),
                seen.paymentTime(),
                seen.authExpiry(),
                seen.resultCode(),
                seen.resultMessage());
    }

    /** Whether they complete what is recorded of the attempt. */
    boolean complete(LockedAttempt attempt) {
        return (paymentId != null && attempt.paymentId() == null)
                || (method != null && attempt.method() == null)
                || (twoPhase != null && attempt.twoPhase() == null)
                || (paymentTime != null && attempt.times().paid() == null)
                || (authorizationExpiry != null && attempt.times().authorizationExpiry() == null);
    }
}
