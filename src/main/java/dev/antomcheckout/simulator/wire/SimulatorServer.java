package dev.antomcheckout.simulator.wire;

import dev.antomcheckout.simulator.settings.SimulatorOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The listening socket. */
public final class SimulatorServer implements AutoCloseable {

    private static final long MAX_BODY_BYTES = 1L << 20;
    private static final long PATIENCE_SECONDS = 20;

    private final Vertx vertx;
    private final SimulatorOptions options;
    private @Nullable HttpServer server;
    private @Nullable Router router;

    public SimulatorServer(Vertx vertx, SimulatorOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    public void start(Consumer<Router> routes) {
        HttpServerOptions http = new HttpServerOptions().setHost(options.host()).setPort(options.port());
        KeyCertOptions tls = options.tls();
        if (tls != null) {
            http.setSsl(true).setKeyCertOptions(tls);
        }
        Router all = Router.router(vertx);
        all.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        routes.accept(all);
        router = all;
        server = await(vertx.createHttpServer(http).requestHandler(all).listen());
    }

    public Router router() {
        if (router == null) {
            throw new IllegalStateException("The simulator does not listen yet");
        }
        return router;
    }

    public int port() {
        if (server == null) {
            throw new IllegalStateException("The simulator does not listen yet");
        }
        return server.actualPort();
    }

    public String baseUrl() {
        String publicUrl = options.publicUrl();
        if (publicUrl != null) {
            return publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        }
        return (options.tls() == null ? "http://" : "https://") + options.host() + ":" + port();
    }

    public static <T> T await(Future<T> future) {
        return future.timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** A parameter that the matched route itself names. */
    public static String pathParam(RoutingContext context, String name) {
        return Objects.requireNonNull(context.pathParam(name), name);
    }

    @Override
    public void close() {
        if (server != null) {
            await(server.close());
        }
    }
}
