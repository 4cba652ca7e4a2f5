package dev.antomcheckout.payment;

import dev.antomcheckout.idempotency.IdempotencyKey;
import dev.antomcheckout.idempotency.Reply;
import dev.antomcheckout.problem.ProblemError;
import dev.antomcheckout.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Idempotent requests as they look in HTTP. */
public final class IdempotentHttp {
    public static final String KEY_HEADER = "Idempotency-Key";
    private static final String REPLAYED_HEADER = "Idempotent-Replayed";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1," + IdempotencyKey.MAX_HEADER_LENGTH + "}");

    private IdempotentHttp() {}

    /** The value of the header, if there is one; fails with {@code validation_failed} if it cannot be a key. */
    public static Optional<String> key(@Nullable String header) {
        if (header != null && !KEY.matcher(header).matches()) {
            throw ProblemException.invalid(
                    List.of(ProblemError.inHeader(KEY_HEADER, "must be 1 to 255 visible ASCII characters")));
        }
        return Optional.ofNullable(header);
    }

    /** The stored answer, byte for byte, marked if it was given before. */
    public static RestResponse<byte[]> response(Reply reply) {
        // By number: 422 is not among the statuses that have a name.
        var builder = RestResponse.ResponseBuilder.<byte[]>create(reply.answer().status())
                .entity(reply.answer().body())
                .type(reply.answer().contentType());
        if (reply.answer().location() != null) {
            builder.header(HttpHeaders.LOCATION, reply.answer().location());
        }
        if (reply.replayed()) {
            builder.header(REPLAYED_HEADER, "true");
        }
        return builder.build();
    }
}
