package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import dev.antomcheckout.simulator.ledger.PaymentRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Installation.class)
class PaymentSessionsTest {
    @FromInstallation
    World world;

    Shop shop;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
    }

    @Test
    void theSampleOfAntomsGuideIsAcceptedAsItStands() throws IOException {
        String sample;
        try (InputStream in = getClass().getResourceAsStream("/antom/guide-request.json")) {
            sample = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        shop.request()
                .contentType(ContentType.JSON)
                .body(sample)
                .post("/v1/payment-sessions")
                .then()
                .statusCode(201)
                .header("Location", "/v1/payments/paymentRequestId01")
                .body("paymentRequestId", equalTo("paymentRequestId01"))
                .body("paymentStatus", equalTo("SESSION_CREATED"))
                .body("paymentSessionData", matchesPattern("[^&]+&&[^&]+&&[^&]+&&[^&]+"))
                .body("paymentSessionId", notNullValue())
                .body("paymentSessionExpiryTime", notNullValue())
                .body("normalUrl", startsWith("http"))
                .body("paymentNotifyUrl", equalTo(world.service() + "/v1/notifications/main"))
                .body("clientToken", notNullValue());
        PaymentRecord payment = world.antom().books().get(World.CLIENT_ID, "paymentRequestId01");
        assertThat(payment.amountsAsked()).hasSize(1);
    }

    @Test
    void aSessionThatIsPaidOnTheHostedPageAloneIsASession() {
        ObjectNode order = Shop.order();
        String id = order.get("paymentRequestId").asText();
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, new Fault.HostedPageOnly())
                        .forPayment(id));
        shop.createSession(order)
                .then()
                .statusCode(201)
                .body("paymentStatus", equalTo("SESSION_CREATED"))
                .body("normalUrl", startsWith("http"))
                .body("$", not(hasKey("paymentSessionData")));
        assertThat(shop.status(id)).isEqualTo("SESSION_CREATED");
    }

    @Test
    void anIdIsMadeForARequestThatBringsOnlyAKey() {
        ObjectNode order = Shop.order(o -> o.remove("paymentRequestId"));
        String id = shop.createSession(
                        order, "key-" + order.at("/order/referenceOrderId").asText())
                .then()
                .statusCode(201)
                .extract()
                .path("paymentRequestId");
        shop.payment(id)
                .then()
                .statusCode(200)
                .body("paymentStatus", equalTo("SESSION_CREATED"))
                .body("paymentAmount.value", equalTo("4200"))
                .body("paymentTime", nullValue());
    }

    @Test
    void theSameRequestGetsTheSameBytesAndReachesAntomOnce() {
        ObjectNode order = Shop.order();
        Response first = shop.createSession(order);
        first.then().statusCode(201).header("Idempotent-Replayed", nullValue());
        Response again = shop.createSession(order);
        again.then().statusCode(201).header("Idempotent-Replayed", "true").header("Location", first.header("Location"));
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(world.antom()
                        .books()
                        .calls(World.CLIENT_ID, order.get("paymentRequestId").asText()))
                .hasSize(1);
    }

    @Test
    void aStoredAnswerHoldsNoClientTokenAndARepetitionGetsTheSameBytes() {
        ObjectNode order = Shop.order(o -> o.remove("paymentRequestId"));
        String key = "key-" + order.at("/order/referenceOrderId").asText();
        Response first = shop.createSession(order, key);
        String token = first.then()
                .statusCode(201)
                .body("clientTokenExpiryTime", notNullValue())
                .extract()
                .path("clientToken");
        String id = first.path("paymentRequestId");
        assertThat(new Books(world).text("""
                SELECT string_agg(concat_ws(' ', convert_from(answer_body, 'UTF8'), k.key, k.answer_location), ' ')
                FROM idempotency_key k WHERE resource_id = ?""", id))
                .contains(id)
                .contains(first.<String>path("clientTokenExpiryTime"))
                .doesNotContain("\"clientToken\"")
                .doesNotContain(token.substring(0, token.indexOf('.')))
                .doesNotContain(token.substring(token.indexOf('.') + 1));
        Response again = shop.createSession(order, key);
        again.then().statusCode(201).header("Idempotent-Replayed", "true");
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        given().baseUri(world.service().toString())
                .header("Authorization", "Bearer " + again.path("clientToken"))
                .get("/v1/client/payments/{id}", id)
                .then()
                .statusCode(200)
                .body("paymentStatus", equalTo("SESSION_CREATED"));
    }

    /** Older versions stored the token itself, and no expiry. */
    @Test
    void anAnswerThatWasStoredWithItsTokenIsRepeatedAsItWasStored() {
        ObjectNode order = Shop.order();
        String id = order.get("paymentRequestId").asText();
        shop.createSession(order).then().statusCode(201);
        Books books = new Books(world);
        books.change("""
                UPDATE idempotency_key SET answer_body = convert_to(regexp_replace(convert_from(answer_body, 'UTF8'),
                    '"clientTokenExpiryTime":"[^"]*"', '"clientToken":"of.older"'), 'UTF8')
                WHERE resource_id = ?""", id);
        Response again = shop.createSession(order);
        again.then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body("clientToken", equalTo("of.older"))
                .body("$", not(hasKey("clientTokenExpiryTime")));
        assertThat(again.asString())
                .isEqualTo(books.text(
                        "SELECT convert_from(answer_body, 'UTF8') FROM idempotency_key WHERE resource_id = ?", id));
    }

    @Test
    void theOrderOfFieldsMakesNoOtherRequest() {
        ObjectNode order = Shop.order();
        shop.createSession(order).then().statusCode(201);
        ObjectNode turned = order.deepCopy();
        turned.set("paymentAmount", turned.remove("paymentAmount"));
        shop.createSession(turned).then().statusCode(201).header("Idempotent-Replayed", "true");
    }

    @Test
    void aKeyIsForOneRequest() {
        ObjectNode order = Shop.order(o -> o.remove("paymentRequestId"));
        String key = "key-" + order.at("/order/referenceOrderId").asText();
        shop.createSession(order, key).then().statusCode(201);
        ObjectNode dearer = order.deepCopy();
        dearer.withObject("paymentAmount").put("value", "4201");
        shop.createSession(dearer, key).then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
        shop.createSession(order, key).then().statusCode(201).header("Idempotent-Replayed", "true");
    }

    @Test
    void anIdIsForOneRequest() {
        ObjectNode order = Shop.order();
        shop.createSession(order).then().statusCode(201);
        ObjectNode dearer = order.deepCopy();
        dearer.withObject("paymentAmount").put("value", "4201");
        shop.createSession(dearer).then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
    }

    @Test
    void aKeyBesideAnIdIsBoundToIt() {
        ObjectNode order = Shop.order();
        String key = "key-" + order.get("paymentRequestId").asText();
        shop.createSession(order, key).then().statusCode(201);
        shop.createSession(order, key).then().statusCode(201).header("Idempotent-Replayed", "true");
        shop.createSession(Shop.order(), key).then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
    }

    @Test
    void theSameIdInAnotherAccountIsAnotherPayment() {
        ObjectNode order = Shop.order();
        String id = order.get("paymentRequestId").asText();
        shop.createSession(order).then().statusCode(201).header("Idempotent-Replayed", nullValue());
        new Shop(world, World.OTHER_SHOP_KEY)
                .createSession(order)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue());
        assertThat(new Books(world).attempts(id)).isEqualTo(2);
    }

    @Test
    void fiftyEqualRequestsAtOnceReachAntomAsOnePayment() {
        ObjectNode order = Shop.order();
        String id = order.get("paymentRequestId").asText();
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            List<CompletableFuture<Integer>> answers = IntStream.range(0, 50)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> shop.createSession(order).statusCode(), threads))
                    .toList();
            assertThat(answers.stream().map(CompletableFuture::join))
                    .contains(201)
                    .isSubsetOf(201, 409);
        }
        assertThat(world.antom().books().calls(World.CLIENT_ID, id)).hasSize(1);
        assertThat(new Books(world).attempts(id)).isEqualTo(1);
        shop.createSession(order).then().statusCode(201).header("Idempotent-Replayed", "true");
    }

    @Test
    void aPaidOrderTakesNoNewAttempt() {
        ObjectNode order = Shop.order();
        String id = order.get("paymentRequestId").asText();
        shop.createSession(order).then().statusCode(201);
        world.antom().pay(World.CLIENT_ID, id).join();
        shop.createSession(order).then().statusCode(201).header("Idempotent-Replayed", "true");
        shop.createSession(order.deepCopy().put("paymentRequestId", id + "-2"))
                .then()
                .statusCode(409)
                .body("code", equalTo("order_already_paid"));
        assertThat(new Books(world).attempts(id + "-2")).isZero();
    }
}
