package dev.antomcheckout.payment.session;

import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.payment.state.PaymentStatus;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import java.time.Duration;

/** Why a session is not created although the request is well formed. */
final class SessionProblems {
    /** Less than a second is what those before it take. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private SessionProblems() {}

    static ProblemException busy() {
        return ProblemException.of(
                        ProblemCode.GATEWAY_UNAVAILABLE,
                        "As many sessions are being created as can be at once; nothing of this one was recorded."
                                + " Repeat the request with the same key.")
                .retryAfter(RETRY_AFTER);
    }

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
