package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import dev.antomcheckout.simulator.ledger.Movement;
import dev.antomcheckout.simulator.ledger.ReceivedCall;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Installation.class)
class CapturesTest {
    @FromInstallation
    World world;

    Shop shop;
    Books books;
    String id;
    String capture;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        books = new Books(world);
        id = authorised();
        capture = "capture-" + UUID.randomUUID();
    }

    @Test
    void aCaptureTakesTheAuthorisedMoney() {
        assertThat(shop.status(id)).isEqualTo("AUTHORIZED");
        shop.payment(id).then().body("capturedAmount.value", equalTo("0"));
        shop.capture(id, capture, 4200, true)
                .then()
                .statusCode(201)
                .header("Location", "/v1/payments/" + id)
                .body("captureStatus", equalTo("SUCCESS"))
                .body("captureAmount.value", equalTo("4200"));
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("capturedAmount.value", equalTo("4200"))
                .body("reviewReasons", empty());
        assertThat(taken()).isEqualTo(4200);
        assertThat(books.events(id, "capture.success")).isEqualTo(1);
        assertThat(books.events(id, "payment.success")).isEqualTo(1);
        assertThat(books.eventsAreNumbered(id)).isTrue();
    }

    @Test
    void capturesInPartsAddUpToTheAuthorisationAndNoFurther() {
        shop.capture(id, capture + "-a", 1000, false).then().statusCode(201);
        shop.capture(id, capture + "-b", 3000, false).then().statusCode(201);
        shop.capture(id, capture + "-c", 201, false).then().statusCode(409).body("code", equalTo("invalid_state"));
        shop.payment(id).then().body("paymentStatus", equalTo("SUCCESS")).body("capturedAmount.value", equalTo("4000"));
        assertThat(taken()).isEqualTo(4000);
        assertThat(books.events(id, "payment.success")).isEqualTo(1);
        assertThat(books.events(id, "capture.success")).isEqualTo(2);
    }

    @Test
    void onlyWhatWasCapturedCanBeRefunded() {
        shop.refund(id, capture, 1).then().statusCode(409).body("paymentStatus", equalTo("AUTHORIZED"));
        shop.capture(id, capture, 1000, false).then().statusCode(201);
        shop.refund(id, capture, 1001).then().statusCode(409);
        shop.refund(id, capture, 1000).then().statusCode(201);
        shop.payment(id)
                .then()
                .body("capturedAmount.value", equalTo("1000"))
                .body("refundedAmount.value", equalTo("1000"));
    }

    @Test
    void afterTheLastCaptureThereIsNoOther() {
        shop.capture(id, capture, 1000, true).then().statusCode(201);
        shop.capture(id, capture + "-b", 1000, false).then().statusCode(409).body("code", equalTo("invalid_state"));
    }

    @Test
    void aRepetitionGetsTheSameBytesAndTakesNothingMore() {
        String first = shop.capture(id, capture, 1000, false)
                .then()
                .statusCode(201)
                .extract()
                .asString();
        Response again = shop.capture(id, capture, 1000, false);
        again.then().statusCode(201).header("Idempotent-Replayed", "true");
        assertThat(again.asString()).isEqualTo(first);
        shop.capture(id, capture, 1001, false).then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
        assertThat(taken()).isEqualTo(1000);
    }

    @Test
    void ofManyCapturesAtOnceTheDatabaseLetsThroughWhatIsAuthorised() {
        List<Integer> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            answers = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> shop.capture(id, capture + "-" + i, 1000, false)
                                    .statusCode(),
                            threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
        assertThat(answers).containsOnly(201, 409);
        assertThat(answers.stream().filter(status -> status == 201)).hasSize(4);
        assertThat(taken()).isEqualTo(4000);
        assertThat(books.eventsAreNumbered(id)).isTrue();
    }

    @Test
    void aCaptureUnderWayEndsByNotification() {
        fault(Api.CAPTURE, new Fault.Answer("U", "CAPTURE_IN_PROCESS", false), 1);
        shop.capture(id, capture, 1000, false).then().statusCode(202).body("captureStatus", equalTo("PROCESSING"));
        assertThat(shop.status(id)).isEqualTo("AUTHORIZED");
        new Antom(world).notify(captured("S", "1000")).then().statusCode(200);
        shop.payment(id).then().body("paymentStatus", equalTo("SUCCESS")).body("capturedAmount.value", equalTo("1000"));
        shop.capture(id, capture, 1000, false).then().statusCode(201);
        assertThat(calls()).hasSize(1);
    }

    @Test
    void anUnknownOutcomeIsFoundAmongTheTransactionsOfThePayment() {
        fault(Api.CAPTURE, new Fault.ResetAfter(), 3);
        fault(Api.NOTIFY_CAPTURE, new Fault.Lose(), 100);
        shop.capture(id, capture, 1000, false).then().statusCode(202);
        assertThat(shop.status(id)).isEqualTo("AUTHORIZED");
        makeDue();
        await().atMost(30, SECONDS).until(() -> shop.status(id).equals("SUCCESS"));
        assertThat(taken()).isEqualTo(1000);
    }

    @Test
    void anUnknownOutcomeIsTakenUpUnderTheSameId() {
        fault(Api.NOTIFY_CAPTURE, new Fault.Lose(), 100);
        fault(Api.CAPTURE, new Fault.ResetAfter(), 3);
        shop.capture(id, capture, 1000, false).then().statusCode(202);
        shop.capture(id, capture, 1000, false).then().statusCode(201);
        assertThat(taken()).isEqualTo(1000);
        assertThat(calls())
                .extracting(ReceivedCall::body)
                .hasSize(4)
                .containsOnly(calls().getFirst().body());
    }

    @Test
    void aCaptureThatNeverArrivedFailsByAntomsWordSaidThreeTimes() {
        fault(Api.CAPTURE, new Fault.HttpStatus(500, false), 3);
        shop.capture(id, capture, 4200, true).then().statusCode(202);
        for (int answers = 1; answers <= 2; answers++) {
            makeDue();
            int expected = answers;
            await().atMost(30, SECONDS).until(() -> books.number("""
                    SELECT not_exist_answers FROM capture WHERE capture_request_id = ?""", capture) == expected);
        }
        makeDue();
        await().atMost(30, SECONDS).until(() -> books.number("""
                    SELECT count(*) FROM capture WHERE status = 'FAIL' AND capture_request_id = ?""", capture) == 1);
        assertThat(shop.status(id)).isEqualTo("AUTHORIZED");
        shop.capture(id, capture, 4200, true).then().statusCode(422).body("code", equalTo("gateway_rejected"));
        assertThat(books.events(id, "capture.fail")).isEqualTo(1);
        shop.capture(id, capture + "-anew", 4200, true).then().statusCode(201);
    }

    /** Money that was taken in silence would be taken once more if the refusal of the repetition freed it. */
    @Test
    void aRefusalAfterATryWithoutAnAnswerIsFoundOutByInquiry() {
        fault(Api.NOTIFY_CAPTURE, new Fault.Lose(), 100);
        fault(Api.CAPTURE, new Fault.HttpStatus(503, true), 1);
        fault(Api.CAPTURE, new Fault.Answer("F", "CAPTURE_AMOUNT_EXCEED_AUTH_LIMIT", false), 1);
        shop.capture(id, capture, 4200, false).then().statusCode(202);
        shop.capture(id, capture + "-b", 4200, false).then().statusCode(409);
        makeDue();
        await().atMost(30, SECONDS).until(() -> shop.status(id).equals("SUCCESS"));
        assertThat(taken()).isEqualTo(4200);
    }

    @Test
    void antomsRefusalIsPassedOnAndFreesTheAuthorisation() {
        fault(Api.CAPTURE, new Fault.Answer("F", "PROCESS_FAIL", false), 1);
        shop.capture(id, capture, 4200, true)
                .then()
                .statusCode(422)
                .body("code", equalTo("gateway_rejected"))
                .body("resultCode", equalTo("PROCESS_FAIL"));
        assertThat(shop.status(id)).isEqualTo("AUTHORIZED");
        shop.capture(id, capture + "-b", 4200, true).then().statusCode(201);
    }

    @Test
    void anotherAmountIsHeldForReviewAndTakesNothing() {
        fault(Api.CAPTURE, new Fault.Answer("U", "CAPTURE_IN_PROCESS", false), 1);
        shop.capture(id, capture, 1000, false).then().statusCode(202);
        new Antom(world).notify(captured("S", "1001")).then().statusCode(200);
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("AUTHORIZED"))
                .body("reviewReasons", hasItem("AMOUNT_MISMATCH"));
    }

    /** Somebody captured in Antom's dashboard. */
    @Test
    void aCaptureThatWasMadeElsewhereIsAdopted() {
        new Antom(world).notify(captured("S", "1000")).then().statusCode(200);
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("capturedAmount.value", equalTo("1000"))
                .body("captures.origin", contains("ANTOM"))
                .body("reviewReasons", empty());
        assertThat(books.events(id, "capture.success")).isEqualTo(1);
        assertThat(books.events(id, "payment.success")).isEqualTo(1);
        shop.request()
                .get("/v1/payments/{id}/timeline", id)
                .then()
                .body("entries.findAll { it.kind == 'NOTIFICATION' }.details.outcome", hasItem("ACCEPTED"))
                .body("entries.findAll { it.kind == 'CAPTURE' }.details.origin", contains("ANTOM"));
        // One that failed took nothing.
        String other = authorised();
        new Antom(world)
                .notify(captured(other, capture + "-f", "F", "1000"))
                .then()
                .statusCode(200);
        shop.payment(other).then().body("reviewReasons", empty());
    }

    @Test
    void anAuthorisationWithoutACaptureCanBeCancelled() {
        shop.cancel(id).then().statusCode(200).body("paymentStatus", equalTo("CANCELLED"));
        shop.capture(id, capture, 1000, false).then().statusCode(409).body("paymentStatus", equalTo("CANCELLED"));
    }

    @Test
    void whatIsCapturedIsNoLongerCancelled() {
        shop.capture(id, capture, 1000, false).then().statusCode(201);
        shop.cancel(id).then().statusCode(409).body("code", equalTo("invalid_state"));
    }

    @Test
    void whatIsNotCapturedByHandIsNotCaptured() {
        String paid = shop.openedSession();
        world.antom().pay(World.CLIENT_ID, paid).join();
        shop.capture(paid, capture, 1000, false).then().statusCode(409).body("code", equalTo("invalid_state"));
        new Shop(world, World.OTHER_SHOP_KEY)
                .capture(id, capture, 1000, false)
                .then()
                .statusCode(404);
        new Shop(world, World.READER_KEY)
                .capture(id, capture, 1000, false)
                .then()
                .statusCode(403);
        shop.request()
                .contentType("application/json")
                .body("{\"captureAmount\":{\"currency\":\"MYR\",\"value\":\"1\"}}")
                .post("/v1/payments/{id}/capture", id)
                .then()
                .statusCode(400)
                .body("errors.header", contains("Idempotency-Key"));
    }

    private String authorised() {
        ObjectNode order = Shop.order(o -> {
            o.withObject("paymentMethod").put("paymentMethodType", "CARD");
            o.withObject("paymentFactor").put("isAuthorization", true).put("captureMode", "MANUAL");
        });
        String created =
                shop.createSession(order).then().statusCode(201).extract().path("paymentRequestId");
        world.antom().pay(World.CLIENT_ID, created).join();
        return created;
    }

    private String captured(String status, String sen) {
        return captured(id, capture, status, sen);
    }

    private String captured(String payment, String capture, String status, String sen) {
        String paymentId = shop.payment(payment).path("paymentId");
        return """
                {"notifyType":"CAPTURE_RESULT","result":{"resultCode":"SUCCESS","resultStatus":"%s","resultMessage":"x"},\
                "captureRequestId":"%s","captureId":"antom-%s","paymentId":"%s",\
                "captureAmount":{"currency":"MYR","value":"%s"},"captureTime":"2026-11-24T00:01:00+08:00"}""".formatted(status, capture, capture, paymentId, sen);
    }

    private long taken() {
        return world.antom().books().get(World.CLIENT_ID, id).movements().stream()
                .filter(movement -> movement.kind() == Movement.Kind.CAPTURE)
                .mapToLong(movement -> movement.amount().minorUnits())
                .sum();
    }

    private List<ReceivedCall> calls() {
        return world.antom().books().calls(World.CLIENT_ID, id).stream()
                .filter(call -> call.api() == Api.CAPTURE)
                .toList();
    }

    private void fault(Api api, Fault fault, int times) {
        world.antom().faults().add(FaultRule.next(api, fault).forPayment(id).times(times));
    }

    private void makeDue() {
        books.change("UPDATE capture SET next_inquiry_at = now() WHERE capture_request_id = ?", capture);
    }
}
