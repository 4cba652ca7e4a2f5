package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A merchant's backend: what it sends, with the credentials it has. */
public final class Shop {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SAMPLE = """
            {"paymentAmount": {"currency": "MYR", "value": "4200"},
             "paymentMethod": {"paymentMethodType": "ONLINEBANKING_FPX"},
             "paymentRedirectUrl": "https://shop.example/done",
             "order": {"orderAmount": {"currency": "MYR", "value": "4200"},
                       "orderDescription": "a pair of shoes",
                       "buyer": {"referenceBuyerId": "buyer-1"}}}""";

    private static final Contract CONTRACT = Contract.load();

    private final URI service;
    private final String apiKey;

    public Shop(World world, String apiKey) {
        this.service = world.service();
        this.apiKey = apiKey;
    }

    RequestSpecification request() {
        return given().filter(CONTRACT)
                .baseUri(service.toString())
                .header("Authorization", "Bearer " + apiKey)
                .accept(ContentType.JSON);
    }

    /** A new order of 42.00 MYR under a new id. */
    static ObjectNode order() {
        try {
            ObjectNode order = (ObjectNode) JSON.readTree(SAMPLE);
            order.put("paymentRequestId", "pay-" + UUID.randomUUID());
            order.withObject("order").put("referenceOrderId", "order-" + UUID.randomUUID());
            return order;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode order(Consumer<ObjectNode> change) {
        ObjectNode order = order();
        change.accept(order);
        return order;
    }

    Response createSession(ObjectNode body) {
        return request().contentType(ContentType.JSON).body(body.toString()).post("/v1/payment-sessions");
    }

    Response createSession(ObjectNode body, String idempotencyKey) {
        return request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", idempotencyKey)
                .body(body.toString())
                .post("/v1/payment-sessions");
    }

    /** Each on a connection of its own; the answers come in the order of the orders. */
    List<HttpResponse<String>> createSessionsAtOnce(List<ObjectNode> orders) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            List<CompletableFuture<HttpResponse<String>>> answers = orders.stream()
                    .map(order -> client.sendAsync(
                            HttpRequest.newBuilder(service.resolve("/v1/payment-sessions"))
                                    .header("Authorization", "Bearer " + apiKey)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(order.toString()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()))
                    .toList();
            List<HttpResponse<String>> all = new ArrayList<>();
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                all.add(answer.get(60, TimeUnit.SECONDS));
            }
            return all;
        }
    }

    /** Creates a session and gives its {@code paymentRequestId}. */
    public String openedSession() {
        return createSession(order()).then().statusCode(201).extract().path("paymentRequestId");
    }

    public Response payment(String paymentRequestId) {
        return request().get("/v1/payments/{id}", paymentRequestId);
    }

    public Response inquire(String paymentRequestId) {
        return request().post("/v1/payments/{id}/inquiry", paymentRequestId);
    }

    Response cancel(String paymentRequestId) {
        return request().post("/v1/payments/{id}/cancel", paymentRequestId);
    }

    /** A refund of so many sen under an id of the shop's own. */
    Response refund(String paymentRequestId, String refundRequestId, int sen) {
        return refund(
                paymentRequestId,
                "{\"refundRequestId\":\"%s\",\"refundAmount\":{\"currency\":\"MYR\",\"value\":\"%d\"}}"
                        .formatted(refundRequestId, sen));
    }

    Response refund(String paymentRequestId, String body) {
        return request().contentType(ContentType.JSON).body(body).post("/v1/payments/{id}/refunds", paymentRequestId);
    }

    Response refund(String refundRequestId) {
        return request().get("/v1/refunds/{id}", refundRequestId);
    }

    Response capture(String paymentRequestId, String captureRequestId, int sen, boolean last) {
        return request()
                .contentType(ContentType.JSON)
                .body(
                        "{\"captureRequestId\":\"%s\",\"captureAmount\":{\"currency\":\"MYR\",\"value\":\"%d\"},\"isLastCapture\":%s}"
                                .formatted(captureRequestId, sen, last))
                .post("/v1/payments/{id}/capture", paymentRequestId);
    }

    public String status(String paymentRequestId) {
        return payment(paymentRequestId).then().statusCode(200).extract().path("paymentStatus");
    }
}
