package dev.antomcheckout.blackbox;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The shops' end of merchant events, one path for each account. Answers 200 unless told otherwise for a payment. */
public final class Receiver implements AutoCloseable {
    /** Answered with nothing at all. */
    static final int SILENCE = 0;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final List<String> strays = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Integer>> scripts = new ConcurrentHashMap<>();
    private final Map<String, String> waits = new ConcurrentHashMap<>();

    Receiver() {
        server = vertx.createHttpServer()
                .requestHandler(request ->
                        request.body().onSuccess(body -> take(request, body.toString(StandardCharsets.UTF_8))))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String url(String account) {
        return "http://127.0.0.1:" + server.actualPort() + "/" + account;
    }

    /** The next deliveries of this payment's events are answered so; later ones with 200. */
    void script(String paymentRequestId, Integer... statuses) {
        scripts.put(paymentRequestId, new ArrayDeque<>(List.of(statuses)));
    }

    /** Answers other than 200 to this payment's events ask for a pause. */
    void askForPause(String paymentRequestId, String retryAfter) {
        waits.put(paymentRequestId, retryAfter);
    }

    public List<Delivery> of(String paymentRequestId) {
        return deliveries.stream()
                .filter(delivery -> delivery.paymentRequestId().equals(paymentRequestId))
                .toList();
    }

    /** Paths of what arrived where nothing should. */
    List<String> strays() {
        return List.copyOf(strays);
    }

    private void take(HttpServerRequest request, String body) {
        String path = Objects.requireNonNull(request.path());
        if (path.equals("/elsewhere")) {
            strays.add(path);
        } else if (!request.method().equals(HttpMethod.POST)) {
            // As a shop does whose address only takes events.
            answer(request.response(), 405);
        } else {
            Delivery delivery = new Delivery(path.substring(1), headers(request), body);
            int status = status(delivery.paymentRequestId());
            deliveries.add(delivery);
            String wait = waits.get(delivery.paymentRequestId());
            if (wait != null && status != 200) {
                request.response().putHeader("Retry-After", wait);
            }
            answer(request.response(), status);
        }
    }

    private int status(String paymentRequestId) {
        Queue<Integer> script = scripts.getOrDefault(paymentRequestId, new ArrayDeque<>());
        synchronized (script) {
            Integer next = script.poll();
            return next == null ? 200 : next;
        }
    }

    private static void answer(HttpServerResponse response, int status) {
        if (status != SILENCE) {
            response.setStatusCode(status);
            if (status / 100 == 3) {
                response.putHeader("Location", "/elsewhere");
            }
            response.end();
        }
    }

    private static HttpHeaders headers(HttpServerRequest request) {
        return HttpHeaders.of(
                request.headers().entries().stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()))),
                (name, value) -> true);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** One delivery as it came. */
    public record Delivery(String path, HttpHeaders headers, String body) {
        JsonObject json() {
            return new JsonObject(body);
        }

        public String id() {
            return headers.firstValue("webhook-id").orElseThrow();
        }

        String type() {
            return json().getString("type");
        }

        int sequence() {
            return json().getInteger("sequence");
        }

        String paymentRequestId() {
            return json().getJsonObject("data").getString("paymentRequestId", "");
        }
    }
}
