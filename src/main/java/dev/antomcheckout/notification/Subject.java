package dev.antomcheckout.notification;

import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import org.jspecify.annotations.Nullable;

/** What a message is about, for the index. That of a refund need not name its payment. */
record Subject(
        @Nullable PaymentRequestId paymentRequestId,
        @Nullable String paymentId,
        @Nullable String refundRequestId) {
    static Subject of(Observation seen) {
        return switch (seen) {
            case Observation.Payment payment -> ofPayment(payment.paymentRequestId(), payment.paymentId());
            case Observation.Refund refund ->
                new Subject(null, refund.paymentId(), refund.refundRequestId().value());
            case Observation.Capture capture -> ofPayment(null, capture.paymentId());
            case Observation.Dispute dispute -> ofPayment(dispute.paymentRequestId(), dispute.paymentId());
            case Observation.Unrecognized unrecognized -> ofPayment(null, null);
        };
    }

    private static Subject ofPayment(@Nullable PaymentRequestId id, @Nullable String paymentId) {
        return new Subject(id, paymentId, null);
    }
}
