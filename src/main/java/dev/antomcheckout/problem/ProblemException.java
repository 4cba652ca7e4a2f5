package dev.antomcheckout.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fault that the caller is told of. It is an answer rather than a surprise, so it has no stack trace; the message is
 * the code alone, so that it may be logged.
 */
@SuppressWarnings("serial") // Never leaves the process.
public final class ProblemException extends RuntimeException {
    private final ProblemCode code;
    private final Problem problem;
    private final @Nullable Duration retryAfter;

    private ProblemException(ProblemCode code, Problem problem, @Nullable Duration retryAfter) {
        super(code.code(), null, false, false);
        this.code = code;
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** @param detail what is wrong, for the shop's developer; it must not repeat values that were sent */
    public static ProblemException of(ProblemCode code, String detail) {
        return new ProblemException(code, Problem.of(code, detail), null);
    }

    /** A request that breaks rules: {@code validation_failed} with one error for each. */
    public static ProblemException invalid(List<ProblemError> errors) {
        String detail = errors.size() == 1
                ? "The request breaks one rule; see errors."
                : "The request breaks %d rules; see errors.".formatted(errors.size());
        return of(ProblemCode.VALIDATION_FAILED, detail).withErrors(errors);
    }

    public ProblemException withErrors(List<ProblemError> errors) {
        return new ProblemException(code, problem.withErrors(errors), retryAfter);
    }

    /** @param uri identifies this occurrence */
    public ProblemException withInstance(String uri) {
        return new ProblemException(code, problem.withInstance(uri), retryAfter);
    }

    /** Adds an extension member; the value is written as JSON. */
    public ProblemException with(String member, Object value) {
        return new ProblemException(code, problem.with(member, value), retryAfter);
    }

    /** @param delay how long the caller should wait; the {@code Retry-After} header gives it in seconds, rounded up */
    public ProblemException retryAfter(Duration delay) {
        return new ProblemException(code, problem, delay);
    }

    public ProblemCode code() {
        return code;
    }

    public Problem problem() {
        return problem;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
