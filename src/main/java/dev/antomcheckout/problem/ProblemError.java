package dev.antomcheckout.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * One broken rule. Exactly one of the three places is set.
 *
 * @param pointer JSON pointer (RFC 6901) into the body; empty for the body as a whole
 * @param parameter name of a query or path parameter
 * @param header name of a request header
 * @param detail the rule, never the value that broke it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemError(
        @Nullable String pointer,
        @Nullable String parameter,
        @Nullable String header,
        String detail) {

    public static ProblemError inBody(String pointer, String detail) {
        return new ProblemError(pointer, null, null, detail);
    }

    public static ProblemError inParameter(String parameter, String detail) {
        return new ProblemError(null, parameter, null, detail);
    }

    public static ProblemError inHeader(String header, String detail) {
        return new ProblemError(null, null, header, detail);
    }
}
