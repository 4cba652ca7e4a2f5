package dev.antomcheckout.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes problems, the same for REST and for bare routes. The document is handed over as bytes, because otherwise the
 * caller's {@code Accept} would choose among body writers and could leave none.
 */
@Singleton
public class ProblemRenderer {
    private final ObjectMapper json;

    ProblemRenderer(ObjectMapper json) {
        this.json = json;
    }

    /** The answer of a REST resource. */
    public Response response(ProblemException fault) {
        Response.ResponseBuilder response =
                Response.status(fault.code().status()).entity(document(fault)).type(Problem.MEDIA_TYPE);
        headers(fault).forEach(response::header);
        return response.build();
    }

    /** Answers on a route outside REST. */
    public void send(RoutingContext context, ProblemException fault) {
        var response = context.response().setStatusCode(fault.code().status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headers(fault).forEach(response::putHeader);
        response.end(Buffer.buffer(document(fault)));
    }

    /** The document alone, as JSON in UTF-8. */
    public byte[] document(ProblemException fault) {
        try {
            return json.writeValueAsBytes(fault.problem());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> headers(ProblemException fault) {
        Map<String, String> headers = new LinkedHashMap<>();
        fault.retryAfter().map(ProblemRenderer::wholeSeconds).ifPresent(s -> headers.put(HttpHeaders.RETRY_AFTER, s));
        if (fault.code() == ProblemCode.UNAUTHORIZED) {
            headers.put(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return headers;
    }

    private static String wholeSeconds(Duration delay) {
        return Long.toString(delay.plusSeconds(1).minusNanos(1).toSeconds());
    }
}
