package dev.antomcheckout.gateway;

import dev.antomcheckout.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Antom says about a payment, refund, capture or dispute. Always verified. */
public sealed interface Observation {
    /**
     * The state of a payment.
     *
     * @param paymentRequestId the attempt, if the message names it
     * @param paymentId Antom's own id
     * @param amount what Antom believes the payment is about; null if it did not say, or not legibly
     * @param method the payment method that the buyer used, if the message names it
     * @param authExpiry when the authorisation ends, if the message says so
     * @param transactions what was done to the payment, by anybody; null if the message does not list it
     */
    record Payment(
            @Nullable PaymentRequestId paymentRequestId,
            @Nullable String paymentId,
            State state,
            @Nullable Money amount,
            @Nullable String resultCode,
            @Nullable String resultMessage,
            @Nullable Instant paymentTime,
            @Nullable String method,
            @Nullable Instant authExpiry,
            @Nullable List<Transaction> transactions)
            implements Observation {
        public Payment {
            transactions = transactions == null ? null : List.copyOf(transactions);
        }

        /** A payment of which nothing but its ids and its state is known. */
        public static Payment of(@Nullable PaymentRequestId paymentRequestId, @Nullable String paymentId, State state) {
            return new Payment(paymentRequestId, paymentId, state, null, null, null, null, null, null, null);
        }

        /** The same with an amount. */
        public Payment withAmount(@Nullable Money newAmount) {
            return new Payment(
                    paymentRequestId,
                    paymentId,
                    state,
                    newAmount,
                    resultCode,
                    resultMessage,
                    paymentTime,
                    method,
                    authExpiry,
                    transactions);
        }

        /** The same with a result. */
        public Payment withResult(@Nullable String code, @Nullable String message) {
            return new Payment(
                    paymentRequestId,
                    paymentId,
                    state,
                    amount,
                    code,
                    message,
                    paymentTime,
                    method,
                    authExpiry,
                    transactions);
        }

        /** The same with the time at which the payment reached its end. */
        public Payment withPaymentTime(@Nullable Instant time) {
            return new Payment(
                    paymentRequestId,
                    paymentId,
                    state,
                    amount,
                    resultCode,
                    resultMessage,
                    time,
                    method,
                    authExpiry,
                    transactions);
        }
    }

    /**
     * One entry of the transactions of a payment (inquiryPayment).
     *
     * @param progress null if the message does not say, or says what is not known here
     * @param requestId the id of the request that asked for it; it need not be ours
     * @param transactionId Antom's own id: of a refund its refundId, of a capture its captureId
     */
    record Transaction(
            Type type,
            @Nullable Progress progress,
            @Nullable String requestId,
            @Nullable String transactionId,
            @Nullable Money amount,
            @Nullable String resultCode,
            @Nullable String resultMessage,
            @Nullable Instant time) {
        /** Kinds of transactions. */
        public enum Type {
            PAYMENT,
            AUTHORIZATION,
            CAPTURE,
            REFUND,
            CANCEL,
            VOID,
            OTHER
        }
    }

    /**
     * The state of a refund.
     *
     * @param refundId Antom's own id
     * @param paymentId Antom's id of the payment, if the message names it
     * @param amount null if Antom did not say, or not legibly
     */
    record Refund(
            RefundRequestId refundRequestId,
            @Nullable String refundId,
            @Nullable String paymentId,
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
     * A notification of a dispute (notifyDispute).
     *
     * @param type {@code disputeNotificationType} as Antom wrote it; the list is open
     * @param judgedAmount may be in another currency than the amount
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
