package dev.antomcheckout.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses bodies of more than {@link Limits#BODY_BYTES} with a problem; Quarkus's own limit answers without a document.
 * A body that says its length is refused before it is read, any other when it is read by one byte too far.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@ApplicationScoped
class BodyLimit implements ReaderInterceptor {
    /** Before Quarkus's limit, which has order -2. */
    private static final int ORDER = -1000;

    /** The one address that takes files. */
    private static final String SETTLEMENTS = "/v1/settlements";

    private final ProblemRenderer renderer;

    BodyLimit(ProblemRenderer renderer) {
        this.renderer = renderer;
    }

    void register(@Observes Router router) {
        router.route().order(ORDER).handler(this::refuseAnnounced);
    }

    private void refuseAnnounced(RoutingContext context) {
        int limit = context.normalizedPath().equals(SETTLEMENTS) ? Limits.SETTLEMENT_BYTES : Limits.BODY_BYTES;
        if (announcedBytes(context) <= limit) {
            context.next();
            return;
        }
        // What the caller still sends is read and dropped: cutting the connection could cost them the answer.
        context.request().resume();
        renderer.send(context, HttpFaults.payloadTooLarge(limit));
    }

    private static long announcedBytes(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getType() == InputStream.class) {
            // Only a resource that takes files asks for a stream, and it reads while the caller sends.
            context.setInputStream(new BoundedStream(context.getInputStream(), Limits.SETTLEMENT_BYTES));
            return context.proceed();
        }
        ByteArrayInputStream body = inMemory(context.getInputStream());
        if (body.available() > Limits.BODY_BYTES) {
            throw HttpFaults.payloadTooLarge();
        }
        context.setInputStream(body);
        return context.proceed();
    }

    /** The bytes that there are, one too many at most; those that are in memory as they are. */
    private static ByteArrayInputStream inMemory(InputStream body) throws IOException {
        return body instanceof ByteArrayInputStream whole
                ? whole
                : new ByteArrayInputStream(body.readNBytes(Limits.BODY_BYTES + 1));
    }
}
