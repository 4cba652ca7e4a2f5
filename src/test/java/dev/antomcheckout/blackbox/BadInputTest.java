package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field's rules are tested beside the request's records; here, that they hold where the shop meets them. */
@QuarkusTest
@WithTestResource(Installation.class)
class BadInputTest {
    private static final int BODY_LIMIT = 64 * 1024;

    @FromInstallation
    World world;

    Shop shop;
    long before;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        before = new Books(world).rows();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("/paymentAmount", o -> o.remove("paymentAmount")),
                mistake(
                        "/paymentAmount/value",
                        o -> o.withObject("paymentAmount").put("value", "0")),
                mistake(
                        "/paymentAmount/value",
                        o -> o.withObject("paymentAmount").put("value", "-1")),
                mistake(
                        "/paymentAmount/value",
                        o -> o.withObject("paymentAmount").put("value", "42.00")),
                mistake(
                        "/paymentAmount/value",
                        o -> o.withObject("paymentAmount").put("value", 42.5)),
                mistake(
                        "/paymentAmount/value",
                        o -> o.withObject("paymentAmount").put("value", "1".repeat(17))),
                mistake(
                        "/paymentAmount/currency",
                        o -> o.withObject("paymentAmount").put("currency", "XYZ")),
                mistake("/order/referenceOrderId", o -> o.withObject("order").put("referenceOrderId", "x".repeat(65))),
                mistake(
                        "/order/orderDescription",
                        o -> o.withObject("order").put("orderDescription", "card 4111 1111 1111 1111")),
                mistake(
                        "/order/buyer/buyerEmail",
                        o -> o.withObject("order").withObject("buyer").put("buyerEmail", "x".repeat(65))),
                mistake("/paymentRequestId", o -> o.put("paymentRequestId", "x".repeat(65))),
                mistake("/paymentRequestId", o -> o.put("paymentRequestId", 42)),
                mistake("/productCode", o -> o.put("productCode", "IN_STORE_PAYMENT")),
                mistake("/paymentRedirectUrl", o -> o.put("paymentRedirectUrl", "javascript:alert(1)")),
                mistake("/paymentStatus", o -> o.put("paymentStatus", "SUCCESS")),
                mistake("/order/account", o -> o.withObject("order").put("account", "other")));
    }

    private static Arguments mistake(String pointer, Consumer<ObjectNode> change) {
        return Arguments.of(pointer, Shop.order(change));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsPointedAtAndNothingIsStored(String pointer, ObjectNode order) {
        assertProblem(shop.createSession(order), 400, "validation_failed")
                .then()
                .body("errors.pointer", hasItem(pointer));
    }

    /** Clients and servers remove such a segment from a path, so what has this id could not be read. */
    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void anIdThatAPathCannotHoldIsRefused(String id) {
        assertRefused(shop.createSession(Shop.order().put("paymentRequestId", id)), "/paymentRequestId");
        assertRefused(shop.refund("pay-1", id, 100), "/refundRequestId");
        assertRefused(shop.capture("pay-1", id, 100, true), "/captureRequestId");
    }

    private void assertRefused(Response answer, String pointer) {
        assertProblem(answer, 400, "validation_failed")
                .then()
                .body("errors.pointer", hasItem(pointer))
                .body("errors.detail", hasItem(endsWith("must not be . or ..")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", ".-", "a..", "::"})
    void anIdOfPunctuationIsReadAgain(String id) {
        shop.createSession(Shop.order().put("paymentRequestId", id)).then().statusCode(201);
        shop.payment(id).then().statusCode(200).body("paymentRequestId", equalTo(id));
    }

    @Test
    void aRupiahAmountEndsInTwoZeros() {
        ObjectNode order = Shop.order(o -> {
            o.withObject("paymentAmount").put("currency", "IDR").put("value", "4201");
            o.withObject("order")
                    .withObject("orderAmount")
                    .put("currency", "IDR")
                    .put("value", "4200");
        });
        assertProblem(shop.createSession(order), 400, "validation_failed")
                .then()
                .body("errors.pointer", hasItem("/paymentAmount/value"));
    }

    @Test
    void aRequestNeedsAKeyOrAnId() {
        assertProblem(shop.createSession(Shop.order(o -> o.remove("paymentRequestId"))), 400, "validation_failed")
                .then()
                .body("errors.header", hasItem("Idempotency-Key"));
    }

    @Test
    void aBodyPastTheLimitIsRefusedAndOneAtItIsRead() {
        String filler = " ".repeat(BODY_LIMIT - Shop.order().toString().length());
        String atTheLimit = Shop.order().toString() + filler;
        assertProblem(post(atTheLimit + " "), 413, "payload_too_large");
        post(atTheLimit).then().statusCode(201);
    }

    /** PostgreSQL has no NUL. */
    @ParameterizedTest
    @ValueSource(strings = {"", "/refunds", "/timeline", "/events"})
    void anIdThatNoPaymentCanHaveIsNotFound(String rest) {
        assertProblem(
                shop.request()
                        .accept("application/json, text/event-stream")
                        .urlEncodingEnabled(false)
                        .get("/v1/payments/%00" + rest),
                404,
                "payment_not_found");
        assertProblem(shop.request().urlEncodingEnabled(false).get("/v1/refunds/%00"), 404, "not_found");
        assertProblem(
                shop.request().urlEncodingEnabled(false).post("/v1/payments/%00/cancel"), 404, "payment_not_found");
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertProblem(post("{\"paymentAmount\":"), 400, "validation_failed");
        assertProblem(post("hello"), 400, "validation_failed");
        assertProblem(post(""), 400, "validation_failed");
        assertProblem(post("[]"), 400, "validation_failed");
        assertProblem(post("null"), 400, "validation_failed");
    }

    @Test
    void thirtyTwoLevelsAreReadAndThirtyThreeAreNot() {
        shop.createSession(Shop.order(o -> o.set("riskData", nested(31))))
                .then()
                .statusCode(201);
        before = new Books(world).rows();
        assertProblem(shop.createSession(Shop.order(o -> o.set("riskData", nested(32)))), 400, "validation_failed");
    }

    @Test
    void anotherMediaTypeIsRefused() {
        assertProblem(
                shop.request()
                        .contentType(ContentType.TEXT)
                        .body(Shop.order().toString())
                        .post("/v1/payment-sessions"),
                415,
                "unsupported_media_type");
    }

    private static ObjectNode nested(int levels) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        return levels == 1 ? node.put("x", 1) : node.set("x", nested(levels - 1));
    }

    private Response post(String body) {
        return shop.request().contentType(ContentType.JSON).body(body).post("/v1/payment-sessions");
    }

    private Response assertProblem(Response answer, int status, String code) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("code", equalTo(code));
        assertThat(new Books(world).rows()).isEqualTo(before);
        return answer;
    }
}
