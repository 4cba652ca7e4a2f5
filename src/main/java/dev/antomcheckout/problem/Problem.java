package dev.antomcheckout.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The document that answers a fault (RFC 9457).
 *
 * @param type one URI for each {@link ProblemCode}
 * @param title the same sentence for every problem of the type
 * @param status the HTTP status
 * @param code the last part of the type, for a {@code switch}
 * @param detail what is wrong this time
 * @param instance a URI of this occurrence
 * @param errors each broken rule of a request that failed validation
 * @param extensions further members, such as {@code paymentRequestId} or {@code resultCode}
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "code", "detail", "instance", "errors"})
public record Problem(
        URI type,
        String title,
        int status,
        String code,
        @Nullable String detail,
        @Nullable String instance,
        List<ProblemError> errors,
        @JsonAnyGetter Map<String, Object> extensions) {

    /** The media type of RFC 9457. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Set<String> STANDARD_MEMBERS =
            Set.of("type", "title", "status", "code", "detail", "instance", "errors");

    /** @throws IllegalArgumentException if an extension takes the name of a standard member */
    public Problem {
        errors = List.copyOf(errors);
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
        if (!Collections.disjoint(extensions.keySet(), STANDARD_MEMBERS)) {
            throw new IllegalArgumentException("an extension member has the name of a standard one");
        }
    }

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code.type(), code.title(), code.status(), code.code(), detail, null, List.of(), Map.of());
    }

    Problem withErrors(List<ProblemError> added) {
        return new Problem(type, title, status, code, detail, instance, added, extensions);
    }

    Problem withInstance(String uri) {
        return new Problem(type, title, status, code, detail, uri, errors, extensions);
    }

    Problem with(String member, Object value) {
        Map<String, Object> members = new LinkedHashMap<>(extensions);
        members.put(member, value);
        return new Problem(type, title, status, code, detail, instance, errors, members);
    }
}
