package dev.antomcheckout.simulator.notify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.simulator.fault.Tampering;
import dev.antomcheckout.simulator.ledger.Notification;
import dev.antomcheckout.simulator.ledger.NotificationSend;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import dev.antomcheckout.simulator.wire.GatewayKey;
import dev.antomcheckout.simulator.wire.Json;
import dev.antomcheckout.simulator.wire.SignedText;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Carries one copy of a notification to the merchant and judges the answer; follows no redirect, reads 64 KiB at most. */
public final class Courier implements AutoCloseable {

    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int MAX_CONNECTIONS_PER_HOST = 64;

    private final Vertx vertx;
    private final GatewayKey key;
    private final SimulatorOptions options;
    private final HttpClient client;

    public Courier(Vertx vertx, GatewayKey key, SimulatorOptions options) {
        this.vertx = vertx;
        this.key = key;
        this.options = options;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS),
                new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS_PER_HOST));
    }

    /** Never fails: what goes wrong becomes the note of the send. */
    public Future<NotificationSend> deliver(Notification notification, String url, Tampering tampering) {
        Instant at = options.clock().instant();
        return vertx.executeBlocking(() -> sealed(notification, url, tampering, at), false)
                .compose(this::exchange)
                .map(answer -> new NotificationSend(at, answer.status, answer.isAcknowledgement(), tampering.note()))
                .otherwise(e -> new NotificationSend(at, 0, false, e.getClass().getSimpleName()));
    }

    private record Sealed(RequestOptions request, Buffer body) {}

    private record Answer(int status, Buffer body) {

        /** Antom takes nothing but these three values under a 200 (notifyPayment, "Response parameters"). */
        boolean isAcknowledgement() {
            JsonNode result = Json.parse(body.getBytes()).path("result");
            return status == 200
                    && result.path("resultCode").asText().equals("SUCCESS")
                    && result.path("resultStatus").asText().equals("S")
                    && result.path("resultMessage").asText().equals("success");
        }
    }

    private Sealed sealed(Notification notification, String url, Tampering tampering, Instant at) {
        URI address = URI.create(url);
        boolean tls = address.getScheme().equals("https");
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String uri = address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
        String clientId = tampering.clientId(notification.payment.clientId);
        String time = options.isoRequestTime() ? Json.time(at) : Long.toString(at.toEpochMilli());
        byte[] body = Json.bytes(tampering.apply(notification.body));
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(address.getHost())
                .setPort(address.getPort() >= 0 ? address.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setURI(uri)
                .putHeader("content-type", "application/json; charset=UTF-8")
                .putHeader("client-id", clientId)
                .putHeader("request-time", time)
                .putHeader("signature", tampering.signature(key, SignedText.of(uri, clientId, time, body)));
        return new Sealed(request, Buffer.buffer(body));
    }

    private Future<Answer> exchange(Sealed sealed) {
        return client.request(sealed.request)
                .compose(request -> request.send(sealed.body)
                        .compose(response -> read(request, response))
                        .timeout(options.notificationTimeout().toMillis(), TimeUnit.MILLISECONDS)
                        .onFailure(_ -> request.reset()));
    }

    private static Future<Answer> read(HttpClientRequest request, HttpClientResponse response) {
        Promise<Answer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.handler(part -> {
            if (body.length() + part.length() > MAX_ANSWER_BYTES) {
                whole.tryFail(new AnswerTooLong());
                request.reset();
            } else {
                body.appendBuffer(part);
            }
        });
        response.endHandler(_ -> whole.tryComplete(new Answer(response.statusCode(), body)));
        return whole.future();
    }

    private static final class AnswerTooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void close() {
        client.close();
    }
}
