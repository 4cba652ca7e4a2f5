package dev.antomcheckout.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every exception that leaves a resource ends here as a problem. */
class FaultMappers {
    /** About as long as a switch-over of the database keeps new connections waiting. */
    private static final Duration DATABASE_RETRY_AFTER = Duration.ofSeconds(5);

    private final ProblemRenderer renderer;
    private final FaultLog log;

    FaultMappers(ProblemRenderer renderer, FaultLog log) {
        this.renderer = renderer;
        this.log = log;
    }

    @ServerExceptionMapper
    Response problem(ProblemException fault) {
        return renderer.response(fault);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException fault) {
        return Violations.isOurFault(fault)
                ? renderer.response(log.internalError(fault))
                : renderer.response(ProblemException.invalid(Violations.errors(fault.getConstraintViolations())));
    }

    /** Named apart, because Quarkus has a mapper of its own for it. */
    @ServerExceptionMapper
    Response mismatch(MismatchedInputException fault) {
        return renderer.response(JsonFaults.problem(fault));
    }

    @ServerExceptionMapper
    Response notUtf8(CharConversionException fault) {
        return renderer.response(JsonFaults.problem(fault));
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    Response unauthorized() {
        return renderer.response(
                ProblemException.of(ProblemCode.UNAUTHORIZED, "Send a valid Authorization: Bearer header."));
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException fault) {
        return renderer.response(ProblemException.of(ProblemCode.FORBIDDEN, "The credentials lack the scope."));
    }

    @ServerExceptionMapper
    Response http(WebApplicationException fault) {
        // Quarkus wraps what its JSON reader throws, and only that has a cause from Jackson.
        if (fault.getCause() instanceof JacksonException json) {
            return renderer.response(JsonFaults.problem(json));
        }
        Response original = fault.getResponse();
        if (original.getStatus() < 400) {
            return original;
        }
        if (original.getStatus() >= 500) {
            return any(fault);
        }
        return renderer.response(HttpFaults.problem(original.getStatus()));
    }

    @ServerExceptionMapper
    Response any(Throwable fault) {
        Throwable cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        if (cause instanceof ProblemException problem) {
            return renderer.response(problem);
        }
        if (DatabaseFaults.isUnavailable(cause)) {
            log.databaseUnavailable(cause);
            return renderer.response(ProblemException.of(
                            ProblemCode.DATABASE_UNAVAILABLE,
                            "Nothing was changed that the caller need undo; try again.")
                    .retryAfter(DATABASE_RETRY_AFTER));
        }
        return renderer.response(log.internalError(cause));
    }
}
