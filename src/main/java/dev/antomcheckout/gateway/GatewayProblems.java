package dev.antomcheckout.gateway;

import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import java.time.Duration;

/** How the shop is told that Antom refused, or that nobody knows. */
public final class GatewayProblems {
    /** About as long as the breaker stays open. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private GatewayProblems() {}

    public static ProblemException rejected(PaymentRequestId id, GatewayOutcome.Rejected<?> rejected) {
        return ProblemException.of(ProblemCode.GATEWAY_REJECTED, "Antom refused the request; resultCode says why.")
                .with("resultCode", rejected.resultCode())
                .with("paymentRequestId", id.value());
    }

    public static ProblemException unknown(PaymentRequestId id, GatewayOutcome.Reason reason) {
        return switch (reason) {
            case NO_ANSWER, UNFINISHED, EARLIER_TRY_OPEN ->
                ProblemException.of(
                                ProblemCode.GATEWAY_TIMEOUT,
                                "Antom's answer is not known. Repeat the request with the same key.")
                        .with("paymentRequestId", id.value())
                        .retryAfter(RETRY_AFTER);
            case BREAKER_OPEN, OVERLOADED ->
                ProblemException.of(
                                ProblemCode.GATEWAY_UNAVAILABLE,
                                "Antom is not being called just now. Repeat the request with the same key.")
                        .with("paymentRequestId", id.value())
                        .retryAfter(RETRY_AFTER);
        };
    }

    static ProblemException unreadable(PaymentRequestId id) {
        return unknown(id, GatewayOutcome.Reason.NO_ANSWER);
    }
}
