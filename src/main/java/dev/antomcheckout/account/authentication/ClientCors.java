package dev.antomcheckout.account.authentication;

import dev.antomcheckout.account.CheckoutConfig;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of the shop read what is under {@code /v1/client/}, and nothing else: Quarkus's own CORS filter knows no
 * paths. Cookies and other credentials of the browser are never asked for; the token is in the request.
 */
@ApplicationScoped
public class ClientCors {
    public static final String ANY = "*";

    /** Before authentication, because a browser asks for permission without a token. */
    private static final int ORDER = -900;

    private static final int NO_CONTENT = 204;
    private static final String MAX_AGE_SECONDS = "7200";

    private final Set<String> origins;

    ClientCors(CheckoutConfig config) {
        this.origins = Set.copyOf(new TreeSet<>(config.client().origins()));
    }

    void register(@Observes Router router) {
        router.route(BearerAuthentication.CLIENT_PATH + "*").order(ORDER).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        // The router takes the path without its last slash for the same.
        if (!context.normalizedPath().startsWith(BearerAuthentication.CLIENT_PATH)) {
            context.next();
            return;
        }
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        HttpServerResponse response = context.response();
        String allowed = allowed(origin);
        if (!origins.contains(ANY)) {
            // A cache must not hand one origin the answer that another one got.
            response.putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        if (allowed != null) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
            response.putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "Retry-After, WWW-Authenticate");
        }
        if (!isPreflight(context, origin)) {
            context.next();
            return;
        }
        if (allowed != null) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
            response.putHeader(
                    HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Accept, Cache-Control, Last-Event-ID");
            response.putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
        }
        response.setStatusCode(NO_CONTENT).end();
    }

    private @Nullable String allowed(@Nullable String origin) {
        if (origin == null) {
            return null;
        }
        if (origins.contains(ANY)) {
            return ANY;
        }
        return origins.contains(origin) ? origin : null;
    }

    private static boolean isPreflight(RoutingContext context, @Nullable String origin) {
        return origin != null
                && context.request().method().equals(HttpMethod.OPTIONS)
                && context.request().headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }
}
