package dev.antomcheckout.edge;

import dev.antomcheckout.vertx.VertxInternals;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives the metrics of HTTP labels from a fixed set. Quarkus takes the path of a request for its label where no resource
 * answers, so that any caller could create series, and after 100 of them new operations would not be measured.
 */
@ApplicationScoped
class RouteLabels {
    static final String UNMATCHED = "/unmatched";
    static final String OTHER_METHOD = "OTHER";

    /** Where Quarkus looks for a template; its resources put theirs there, which replaces what is here. */
    private static final String TEMPLATE = "UrlPathTemplate";

    /** Before everything that could answer. */
    private static final int ORDER = -2000;

    private static final Set<String> METHODS = Stream.of(
                    HttpMethod.GET,
                    HttpMethod.HEAD,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.PATCH,
                    HttpMethod.DELETE,
                    HttpMethod.OPTIONS)
            .map(HttpMethod::name)
            .collect(Collectors.toUnmodifiableSet());

    void register(@Observes Router router) {
        router.route().order(ORDER).handler(RouteLabels::label);
    }

    void register(@Observes ManagementInterface management) {
        management.router().route().order(ORDER).handler(RouteLabels::label);
    }

    @Produces
    @Singleton
    MeterFilter knownMethods() {
        return MeterFilter.replaceTagValues("method", method -> METHODS.contains(method) ? method : OTHER_METHOD);
    }

    private static void label(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        VertxInternals.setLocal(request, TEMPLATE, UNMATCHED);
        routing.addHeadersEndHandler(head -> {
            String route = template(routing.currentRoute());
            if (route != null && UNMATCHED.equals(VertxInternals.local(request, TEMPLATE))) {
                VertxInternals.setLocal(request, TEMPLATE, route);
            }
        });
        routing.next();
    }

    /** The path of a route that answered, with {@code {name}} for {@code :name}; null if it answers any path. */
    private static @Nullable String template(@Nullable Route route) {
        String path = route == null ? null : route.getPath();
        if (path == null || path.equals("/") || path.isEmpty()) {
            return null;
        }
        return path.replaceAll(":([A-Za-z_]+)", "{$1}");
    }
}
