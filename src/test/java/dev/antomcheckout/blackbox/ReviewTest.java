package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Installation.class)
class ReviewTest {
    private static final String MISMATCH = "AMOUNT_MISMATCH";

    @FromInstallation
    World world;

    Shop shop;
    Antom antom;
    String id;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        antom = new Antom(world);
        id = shop.openedSession();
    }

    @Test
    void aPaymentIsListedForReviewUntilAPersonHasLooked() {
        mismatch("1");
        listed(true).then().body("payments.paymentRequestId", hasItem(id));
        listed(false).then().body("payments.paymentRequestId", not(hasItem(id)));
        review("{\"note\":\"a test of the bank\"}")
                .then()
                .statusCode(200)
                .body("reviewReasons", equalTo(List.of()))
                .body("clearedReasons", equalTo(List.of(MISMATCH)))
                .body("clearedBy", equalTo("key:main"))
                .body("note", equalTo("a test of the bank"));
        shop.payment(id).then().body("reviewReasons", equalTo(List.of()));
        listed(true).then().body("payments.paymentRequestId", not(hasItem(id)));
        shop.request()
                .get("/v1/payments/{id}/timeline", id)
                .then()
                .body("entries.details.note", hasItem("a test of the bank"))
                .body("entries.details.clearedBy", hasItem("key:main"));
        assertThat(new Books(world).events(id, "payment.review_cleared")).isEqualTo(1);
        assertThat(new Books(world).eventSequences(id)).isEqualTo("1,2,3");
    }

    @Test
    void nothingOpenIsNothingToClear() {
        review("{\"note\":\"x\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("invalid_state"))
                .body("paymentRequestId", equalTo(id));
        mismatch("1");
        review("{\"note\":\"x\",\"reviewReasons\":[\"LATE_SUCCESS\"]}")
                .then()
                .statusCode(409)
                .body("reviewReasons", equalTo(List.of(MISMATCH)));
        review("{\"note\":\"x\",\"reviewReasons\":[\"AMOUNT_MISMATCH\"]}")
                .then()
                .statusCode(200);
        review("{\"note\":\"x\"}").then().statusCode(409);
    }

    @Test
    void theSameKeyGetsTheSameAnswer() {
        mismatch("1");
        String first = reviewWithKey("review-" + id, "{\"note\":\"x\"}")
                .then()
                .statusCode(200)
                .header("Idempotent-Replayed", nullValue())
                .extract()
                .asString();
        String again = reviewWithKey("review-" + id, "{\"note\":\"x\"}")
                .then()
                .statusCode(200)
                .header("Idempotent-Replayed", "true")
                .extract()
                .asString();
        assertThat(again).isEqualTo(first);
        reviewWithKey("review-" + id, "{\"note\":\"y\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency_key_reused"));
        assertThat(new Books(world).events(id, "payment.review_cleared")).isEqualTo(1);
    }

    @Test
    void anyNumberOfRepetitionsAtOnceGetTheAnswer() throws Exception {
        mismatch("1");
        String key = "often-" + id;
        String first = reviewWithKey(key, "{\"note\":\"x\"}")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        List<Callable<Response>> repetitions = Collections.nCopies(40, () -> reviewWithKey(key, "{\"note\":\"x\"}"));
        try (ExecutorService callers = Executors.newFixedThreadPool(repetitions.size())) {
            for (Future<Response> repetition : callers.invokeAll(repetitions)) {
                repetition.get().then().statusCode(200).header("Idempotent-Replayed", "true");
                assertThat(repetition.get().asString()).isEqualTo(first);
            }
        }
    }

    @Test
    void aKeyOfAReviewThatFailedIsFree() {
        reviewWithKey("early-" + id, "{\"note\":\"x\"}").then().statusCode(409);
        mismatch("1");
        reviewWithKey("early-" + id, "{\"note\":\"another note\"}").then().statusCode(200);
    }

    @Test
    void aNewMessageOpensAReasonAgainAndARepetitionDoesNot() {
        mismatch("1");
        review("{\"note\":\"x\"}").then().statusCode(200);
        mismatch("1");
        shop.payment(id).then().body("reviewReasons", equalTo(List.of()));
        mismatch("2");
        shop.payment(id).then().body("reviewReasons", equalTo(List.of(MISMATCH)));
    }

    @Test
    void anInquiryThatFindsTheSameDoesNotOpenItAgain() {
        world.antom()
                .faults()
                .add(FaultRule.next(Api.NOTIFY_PAYMENT, new Fault.Lose())
                        .forPayment(id)
                        .always());
        var _ = world.antom().pay(World.CLIENT_ID, id);
        world.antom()
                .faults()
                .add(FaultRule.next(Api.INQUIRY_PAYMENT, new Fault.WrongAmount())
                        .forPayment(id)
                        .times(2));
        shop.inquire(id).then().statusCode(200).body("reviewReasons", equalTo(List.of(MISMATCH)));
        review("{\"note\":\"x\"}").then().statusCode(200);
        shop.inquire(id).then().statusCode(200).body("reviewReasons", equalTo(List.of()));
        shop.inquire(id).then().statusCode(200).body("paymentStatus", equalTo("SUCCESS"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /note",
                "{\"note\":\"\"} | /note",
                "{\"note\":\"card 4111 1111 1111 1111\"} | /note",
                "{\"note\":\"x\",\"reviewReasons\":[]} | /reviewReasons",
                "{\"note\":\"x\",\"reviewReasons\":[\"NONE\"]} | /reviewReasons/0",
                "{\"note\":\"x\",\"paymentStatus\":\"SUCCESS\"} | /paymentStatus",
                "{\"note\":\"x\",\"clearedBy\":\"somebody\"} | /clearedBy"
            })
    void aWrongReviewChangesNothing(String body, String pointer) {
        mismatch("1");
        review(body)
                .then()
                .statusCode(400)
                .body("code", equalTo("validation_failed"))
                .body("errors.pointer", hasItem(pointer));
        shop.payment(id).then().body("reviewReasons", equalTo(List.of(MISMATCH)));
    }

    @Test
    void aNoteAtItsLimitIsTakenAndOnePastItIsNot() {
        mismatch("1");
        review("{\"note\":\"%s\"}".formatted("x".repeat(1001))).then().statusCode(400);
        review("{\"note\":\"%s\"}".formatted("x".repeat(1000))).then().statusCode(200);
    }

    @Test
    void onlyTheAccountItselfReviewsAndOnlyWithTheScope() {
        mismatch("1");
        reviewAs(World.OTHER_SHOP_KEY).then().statusCode(404).body("code", equalTo("payment_not_found"));
        reviewAs(World.READER_KEY).then().statusCode(403).body("code", equalTo("forbidden"));
        shop.payment(id).then().body("reviewReasons", equalTo(List.of(MISMATCH)));
    }

    private void mismatch(String value) {
        antom.notify(Antom.result(id, "S", "MYR", value)).then().statusCode(200).body("result", notNullValue());
    }

    private Response listed(boolean review) {
        String order = shop.payment(id).path("referenceOrderId");
        return shop.request()
                .queryParams(Map.of("review", review, "referenceOrderId", order))
                .get("/v1/payments");
    }

    private Response review(String body) {
        return shop.request().contentType(ContentType.JSON).body(body).post("/v1/payments/{id}/review", id);
    }

    private Response reviewWithKey(String key, String body) {
        return shop.request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/payments/{id}/review", id);
    }

    private Response reviewAs(String apiKey) {
        return new Shop(world, apiKey)
                .request()
                .contentType(ContentType.JSON)
                .body("{\"note\":\"x\"}")
                .post("/v1/payments/{id}/review", id);
    }
}
