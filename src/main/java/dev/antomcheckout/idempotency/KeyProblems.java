package dev.antomcheckout.idempotency;

import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import java.time.Duration;

/** Why a key does not let its request run. */
public final class KeyProblems {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private KeyProblems() {}

    public static ProblemException reused() {
        return ProblemException.of(
                ProblemCode.IDEMPOTENCY_KEY_REUSED,
                "The key, or the id in the body, was used for another request. Use a new one.");
    }

    public static ProblemException inProgress() {
        return ProblemException.of(
                        ProblemCode.REQUEST_IN_PROGRESS, "A request with the same key is under way. Repeat it shortly.")
                .retryAfter(RETRY_AFTER);
    }
}
