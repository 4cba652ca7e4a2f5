package dev.antomcheckout.simulator.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers creations and captures from lists, everything else with one status, and keeps the calls that it got. */
final class FakeService implements AutoCloseable {

    static final Reply OPENED = new Reply(201, """
            {"paymentStatus":"SESSION_CREATED","paymentSessionData":"a&&SG&&111&&e30=","clientToken":"token"}""");

    record Reply(int status, String body) {}

    record Call(String method, String path, String idempotencyKey, String authorization, String body) {}

    final List<Call> calls = new CopyOnWriteArrayList<>();
    final Queue<Reply> creations = new ConcurrentLinkedQueue<>();
    final Queue<Reply> captures = new ConcurrentLinkedQueue<>();
    volatile String status = "SESSION_CREATED";
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Call> creationCalls() {
        return calls.stream()
                .filter(call -> call.path().equals("/v1/payment-sessions"))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            calls.add(new Call(
                    exchange.getRequestMethod(),
                    path,
                    String.valueOf(exchange.getRequestHeaders().getFirst("idempotency-key")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("authorization")),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            Reply reply = reply(path);
            byte[] body = reply.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(String path) {
        if (path.equals("/v1/payment-sessions")) {
            Reply next = creations.poll();
            return next == null ? OPENED : next;
        }
        if (path.endsWith("/capture")) {
            Reply next = captures.poll();
            return next == null ? new Reply(201, "{\"captureStatus\":\"SUCCESS\"}") : next;
        }
        return new Reply(200, "{\"paymentStatus\":\"" + status + "\"}");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
