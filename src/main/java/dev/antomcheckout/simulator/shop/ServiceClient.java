package dev.antomcheckout.simulator.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The service, as a merchant's backend calls it: JSON over HTTP with an API key. */
final class ServiceClient implements AutoCloseable {

    /** Longer than the service may take, so that its answer decides and not this limit. */
    private static final long PATIENCE_SECONDS = 30;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ShopOptions options;
    private final HttpClient client;

    /** An answer; a missing node for anything that is not JSON. */
    record Reply(int status, JsonNode body) {
        String code() {
            return body.path("code").asText();
        }
    }

    ServiceClient(Vertx vertx, ShopOptions options) {
        this.options = options;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(2_000));
    }

    Future<Reply> createSession(Attempt attempt) {
        return call(HttpMethod.POST, "/v1/payment-sessions", attempt.idempotencyKey, Buffer.buffer(attempt.request));
    }

    Future<Reply> payment(Attempt attempt) {
        return call(HttpMethod.GET, path(attempt, ""), null, Buffer.buffer());
    }

    Future<Reply> inquire(Attempt attempt) {
        return call(HttpMethod.POST, path(attempt, "/inquiry"), null, Buffer.buffer());
    }

    Future<Reply> cancel(Attempt attempt) {
        return call(
                HttpMethod.POST, path(attempt, "/cancel"), "cancel-" + attempt.paymentRequestId, Buffer.buffer("{}"));
    }

    /** Takes the whole amount, once: the id of the capture follows from that of the payment. */
    Future<Reply> capture(Attempt attempt) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("captureRequestId", "ship-" + attempt.paymentRequestId)
                .put("isLastCapture", true);
        body.set("captureAmount", SessionRequest.amount(attempt.method, attempt.minorUnits));
        return call(HttpMethod.POST, path(attempt, "/capture"), null, Buffer.buffer(body.toString()));
    }

    private static String path(Attempt attempt, String action) {
        return "/v1/payments/" + attempt.paymentRequestId + action;
    }

    private Future<Reply> call(HttpMethod method, String path, @Nullable String idempotencyKey, Buffer body) {
        RequestOptions request = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(options.service() + path)
                .putHeader("authorization", "Bearer " + options.apiKey())
                .putHeader("accept", "application/json, application/problem+json");
        if (body.length() > 0) {
            request.putHeader("content-type", "application/json");
        }
        if (idempotencyKey != null) {
            request.putHeader("idempotency-key", idempotencyKey);
        }
        return client.request(request)
                .compose(sent -> sent.send(body).compose(ServiceClient::read))
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static Future<Reply> read(HttpClientResponse response) {
        return response.body().map(body -> new Reply(response.statusCode(), json(body)));
    }

    private static JsonNode json(Buffer body) {
        try {
            JsonNode node = JSON.readTree(body.getBytes());
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
