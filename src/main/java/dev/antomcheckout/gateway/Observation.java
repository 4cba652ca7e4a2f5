package dev.antomcheckout.gateway;

import dev.antomcheckout.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What Antom says about a payment, refund, capture or dispute, by whichever road it came. Always verified. */
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

    /**
     * The state of a refund.
     *
     * @param refundId Antom's own id
     * @param amount null if Antom did not say, or not legibly
     */
    record Refund(
            RefundRequestId refundRequestId,
            @Nullable String refundId,
            Progress progress,
            @Nullable Money amount,
            @Nullable String resultCode,
            @Nullable String resultMessage,
            @Nullable Instant refundTime)
            implements Observation {}

    /**
     * The state of a capture.
     *
     * @param captureId Antom's own id
     * @param amount null if Antom did not say, or not legibly
     */
    record Capture(
            CaptureRequestId captureRequestId,
            @Nullable String captureId,
            @Nullable String paymentId,
            Progress progress,
            @Nullable Money amount,
            @Nullable String resultCode,
            @Nullable String resultMessage,
            @Nullable Instant captureTime)
            implements Observation {}

    /**
     * News of a dispute (notifyDispute).
     *
     * @param type {@code disputeNotificationType} as Antom wrote it; the list is open
     */
    record Dispute(
            String disputeId,
            @Nullable PaymentRequestId paymentRequestId,
            @Nullable String paymentId,
            String type,
            @Nullable Money amount,
            @Nullable String reasonCode,
            @Nullable String reasonMessage,
            @Nullable String judgedResult,
            @Nullable Money judgedAmount,
            @Nullable Instant defenseDue)
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

    /** States of a refund or a capture at Antom (inquiryRefund, {@code refundStatus}). */
    enum Progress {
        PROCESSING,
        SUCCESS,
        FAIL
    }
}
