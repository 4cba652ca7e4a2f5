package dev.antomcheckout.blackbox;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the service exports over OTLP, and stands between it and Antom to see with which {@code traceparent} its calls
 * come.
 */
public final class TraceCollector implements AutoCloseable {
    private static final String EXPORT = "/v1/traces";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient antom = HttpClient.newHttpClient();
    private final String antomUrl;
    private final HttpServer server;
    private final List<OtlpSpan> spans = new CopyOnWriteArrayList<>();
    private final Map<String, String> parents = new ConcurrentHashMap<>();

    TraceCollector(String antomUrl) {
        this.antomUrl = antomUrl;
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> take(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    List<OtlpSpan> spansOf(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    /** The {@code traceparent} of the call whose body names the payment; null if there was none. */
    @Nullable
    String traceparentOf(String paymentRequestId) {
        return parents.entrySet().stream()
                .filter(call -> call.getKey().contains("\"" + paymentRequestId + "\""))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private void take(HttpServerRequest request, Buffer body) {
        if (Objects.equals(request.path(), EXPORT)) {
            spans.addAll(OtlpSpan.in(body.getBytes()));
            request.response()
                    .putHeader("Content-Type", "application/x-protobuf")
                    .end();
            return;
        }
        parents.put(body.toString(), Objects.requireNonNullElse(request.getHeader("traceparent"), "none"));
        HttpRequest.Builder call = HttpRequest.newBuilder(URI.create(antomUrl + request.uri()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes()));
        for (String name : List.of("Content-Type", "Client-Id", "Request-Time", "Signature")) {
            call.header(name, Objects.requireNonNull(request.getHeader(name)));
        }
        var _ = antom.sendAsync(call.build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenAccept(answer -> {
                    for (String name : List.of("Content-Type", "Client-Id", "Response-Time", "Signature")) {
                        answer.headers()
                                .firstValue(name)
                                .ifPresent(value -> request.response().putHeader(name, value));
                    }
                    request.response().setStatusCode(answer.statusCode()).end(Buffer.buffer(answer.body()));
                });
    }

    @Override
    public void close() {
        antom.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
