package dev.antomcheckout.gateway;

import dev.antomcheckout.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What Antom says about a payment, by whichever road it came. Always verified. */
public sealed interface Observation {
    /**
     * The state of a payment.
     *
     * @param paymentRequestId the attempt, if the message names it
     * @param paymentId Antom's own id
     * @param amount what Antom believes the payment is about; null if it did not say, or not legibly
     */
    record Payment(
            @Nullable PaymentRequestId paymentRequestId,
            @Nullable String paymentId,
            State state,
            @Nullable Money amount,
            @Nullable String resultCode,
            @Nullable String resultMessage,
            @Nullable Instant paymentTime)
            implements Observation {}

    /** A message that this service has no use for, or cannot read. */
    record Unrecognized() implements Observation {}

    /** States of a payment at Antom (inquiryPayment, {@code paymentStatus}). */
    enum State {
        SUCCESS,
        FAIL,
        CANCELLED,
        PROCESSING,
        PENDING
    }
}
