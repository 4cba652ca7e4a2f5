package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import java.time.Duration;

/** Why a session is not created although the request is well formed. */
final class SessionProblems {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private SessionProblems() {}

    static ProblemException keyReused() {
        return ProblemException.of(
                ProblemCode.IDEMPOTENCY_KEY_REUSED,
                "The key, or the paymentRequestId, was used for another request. Use a new one.");
    }

    static ProblemException inProgress() {
        return ProblemException.of(
                        ProblemCode.REQUEST_IN_PROGRESS, "A request with the same key is under way. Repeat it shortly.")
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
