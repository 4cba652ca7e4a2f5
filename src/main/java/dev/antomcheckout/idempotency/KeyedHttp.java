package dev.antomcheckout.idempotency;

import dev.antomcheckout.carddata.CardData;
import dev.antomcheckout.problem.ProblemError;
import dev.antomcheckout.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** How idempotency looks in HTTP: a header that asks for it, and one that tells of it. */
public final class KeyedHttp {
    public static final String KEY_HEADER = "Idempotency-Key";

    private static final String REPLAYED_HEADER = "Idempotent-Replayed";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1," + IdempotencyKey.MAX_HEADER_LENGTH + "}");

    private KeyedHttp() {}

    /**
     * The key of the header, if there is one; fails with {@code validation_failed} if it is needed and not there.
     *
     * @param id the id in the body, which serves as a key as well
     * @param idField its name
     */
    public static Optional<String> key(@Nullable String header, @Nullable String id, String idField) {
        if (header == null && id == null) {
            throw ProblemException.invalid(List.of(ProblemError.inHeader(
                    KEY_HEADER,
                    "is required unless the body has a " + idField + ", so that a repetition can be told")));
        }
        return key(header);
    }

    /** The key of the header, if there is one; fails with {@code validation_failed} if it cannot be a key. */
    public static Optional<String> key(@Nullable String header) {
        if (header != null && !KEY.matcher(header).matches()) {
            throw ProblemException.invalid(
                    List.of(ProblemError.inHeader(KEY_HEADER, "must be 1 to 255 visible ASCII characters")));
        }
        if (header != null && CardData.in(header).isPresent()) {
            throw ProblemException.invalid(List.of(ProblemError.inHeader(KEY_HEADER, CardData.NUMBER.rule())));
        }
        return Optional.ofNullable(header);
    }

    public static RestResponse<byte[]> response(Reply result) {
        // By number: 422 is not among the statuses that have a name.
        var builder = RestResponse.ResponseBuilder.<byte[]>create(
                        result.answer().status())
                .entity(result.answer().body())
                .type(result.answer().contentType());
        if (result.answer().location() != null) {
            builder.header(HttpHeaders.LOCATION, result.answer().location());
        }
        if (result.replayed()) {
            builder.header(REPLAYED_HEADER, "true");
        }
        return builder.build();
    }
}
