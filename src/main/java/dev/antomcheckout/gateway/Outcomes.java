package dev.antomcheckout.gateway;

import dev.antomcheckout.gateway.GatewayOutcome.Accepted;
import dev.antomcheckout.gateway.GatewayOutcome.Reason;
import dev.antomcheckout.gateway.GatewayOutcome.Rejected;
import dev.antomcheckout.gateway.GatewayOutcome.Unknown;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** Derives the outcome of a call from how its last try ended and from what the tries before it leave open. */
final class Outcomes {
    private Outcomes() {}

    /**
     * The outcome of a call that was answered.
     *
     * <p>An {@code F} says that this try did nothing. It is the outcome of the request only if no other try of it can have
     * acted: Antom answers a request that it has already carried out, or is carrying out, with an {@code F} as well.
     */
    static <T> GatewayOutcome<T> answered(Answer answer, Tries.Ended tries, Function<Answer, Optional<T>> reader) {
        if (answer.success()) {
            return reader.apply(answer)
                    .<GatewayOutcome<T>>map(Accepted::new)
                    .orElseGet(() -> new Unknown<>(Reason.NO_ANSWER, null));
        }
        String code =
                answer.result().resultCode() == null ? "" : answer.result().resultCode();
        return tries.othersOpen()
                ? new Unknown<>(Reason.EARLIER_TRY_OPEN, code)
                : new Rejected<>(code, answer.result().resultMessage(), answer.verified());
    }

    /** Whether the guard or a try may fail like this; anything else is a fault of this program. */
    static boolean isExpected(Throwable failure) {
        return failure instanceof GatewayFault
                || failure instanceof TimeoutException
                || failure instanceof CircuitBreakerOpenException
                || failure instanceof BulkheadException;
    }

    /** The outcome of a call that failed. That Antom was not asked is said only if no try was sent at all. */
    static <T> GatewayOutcome<T> failed(Throwable failure, Tries.Ended tries) {
        return switch (failure) {
            case GatewayFault.Unfinished unfinished -> new Unknown<>(Reason.UNFINISHED, unfinished.resultCode);
            case CircuitBreakerOpenException open when tries.noneSent() -> new Unknown<>(Reason.BREAKER_OPEN, null);
            case BulkheadException full when tries.noneSent() -> new Unknown<>(Reason.OVERLOADED, null);
            default -> new Unknown<>(Reason.NO_ANSWER, null);
        };
    }
}
