package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;

/** Why a session is not created although the request is well formed. */
final class SessionProblems {
    private SessionProblems() {}

    static ProblemException orderPaid() {
        return ProblemException.of(ProblemCode.ORDER_ALREADY_PAID, "The order with this referenceOrderId is paid.");
    }

    static ProblemException movedOn(PaymentRequestId id, PaymentStatus status) {
        return ProblemException.of(
                        ProblemCode.INVALID_STATE, "The payment has moved on; read it, and use a new key to try again.")
                .with("paymentRequestId", id.value())
                .with("paymentStatus", status.name());
    }
}
