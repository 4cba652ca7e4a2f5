package dev.antomcheckout.payment.live;

import dev.antomcheckout.payment.AmountView;
import dev.antomcheckout.payment.PaymentAttempt;
import dev.antomcheckout.payment.state.PaymentStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a browser may know of a payment. */
@RegisterForReflection
record ClientPaymentView(
        String paymentRequestId, String referenceOrderId, PaymentStatus paymentStatus, AmountView paymentAmount) {

    static ClientPaymentView of(PaymentAttempt attempt) {
        return new ClientPaymentView(
                attempt.paymentRequestId, attempt.referenceOrderId, attempt.status, AmountView.of(attempt.money()));
    }
}
