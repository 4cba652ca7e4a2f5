package dev.antomcheckout.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The merchant's notification address; acknowledges unless told otherwise. */
final class TestShop implements AutoCloseable {

    static final String ACKNOWLEDGEMENT = """
            {"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}""";

    record Received(String path, String clientId, String time, String signature, String text) {
        byte[] body() {
            return text.getBytes(UTF_8);
        }
    }

    record Reply(int status, String body) {}

    final List<Received> received = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile Reply reply = new Reply(200, ACKNOWLEDGEMENT);

    TestShop() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String notifyUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/notify?shop=1";
    }

    void answer(int status, String body) {
        reply = new Reply(status, body);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(new Received(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("client-id"),
                    exchange.getRequestHeaders().getFirst("request-time"),
                    exchange.getRequestHeaders().getFirst("signature"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            byte[] body = reply.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
