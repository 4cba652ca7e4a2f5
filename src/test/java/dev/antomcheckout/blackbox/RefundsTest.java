package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import dev.antomcheckout.simulator.ledger.Movement;
import dev.antomcheckout.simulator.ledger.ReceivedCall;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Installation.class)
class RefundsTest {
    @FromInstallation
    World world;

    Shop shop;
    Books books;
    String id;
    String refund;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        books = new Books(world);
        id = shop.openedSession();
        world.antom().pay(World.CLIENT_ID, id).join();
        refund = "refund-" + UUID.randomUUID();
    }

    @Test
    void aRefundReturnsPartOfTheMoney() {
        shop.refund(id, refund, 1200)
                .then()
                .statusCode(201)
                .header("Location", "/v1/refunds/" + refund)
                .body("refundStatus", equalTo("SUCCESS"))
                .body("refundAmount.value", equalTo("1200"))
                .body("paymentRequestId", equalTo(id));
        assertThat(returned()).isEqualTo(1200);
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("capturedAmount.value", equalTo("4200"))
                .body("refundedAmount.value", equalTo("1200"));
        shop.refund(refund).then().statusCode(200).body("refundStatus", equalTo("SUCCESS"));
        shop.request()
                .get("/v1/payments/{id}/refunds", id)
                .then()
                .statusCode(200)
                .body("refunds.refundRequestId", contains(refund));
        assertThat(books.events(id, "refund.success")).isEqualTo(1);
        assertThat(books.eventsAreNumbered(id)).isTrue();
    }

    @Test
    void aRepetitionGetsTheSameBytesAndReturnsNothingMore() {
        String first =
                shop.refund(id, refund, 1200).then().statusCode(201).extract().asString();
        Response again = shop.refund(id, refund, 1200);
        again.then().statusCode(201).header("Idempotent-Replayed", "true").header("Location", "/v1/refunds/" + refund);
        assertThat(again.asString()).isEqualTo(first);
        assertThat(returned()).isEqualTo(1200);
        assertThat(calls(Api.REFUND)).hasSize(1);
    }

    @Test
    void anIdBelongsToOneRequest() {
        shop.refund(id, refund, 1200).then().statusCode(201);
        shop.refund(id, refund, 1300).then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
        String other = shop.openedSession();
        world.antom().pay(World.CLIENT_ID, other).join();
        shop.refund(other, refund, 1200).then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
        assertThat(returned()).isEqualTo(1200);
    }

    @Test
    void aHeaderServesInPlaceOfAnId() {
        String body = "{\"refundAmount\":{\"currency\":\"MYR\",\"value\":\"700\"},\"refundReason\":\"too small\"}";
        shop.refund(id, body).then().statusCode(400).body("errors.header", contains("Idempotency-Key"));
        String key = UUID.randomUUID().toString();
        String first = withKey(key, body).then().statusCode(201).extract().path("refundRequestId");
        String second = withKey(key, body).then().statusCode(201).extract().path("refundRequestId");
        assertThat(second).isEqualTo(first);
        assertThat(returned()).isEqualTo(700);
        assertThat(calls(Api.REFUND))
                .singleElement()
                .satisfies(call -> assertThat(call.body())
                        .contains("\"refundReason\":\"too small\"")
                        .contains("\"refundNotifyUrl\":\"http://localhost:"));
    }

    @Test
    void nobodyGetsBackMoreThanWasPaid() {
        shop.refund(id, refund, 4000).then().statusCode(201);
        shop.refund(id, refund + "-b", 201).then().statusCode(409).body("code", equalTo("invalid_state"));
        shop.refund(id, refund + "-c", 4201).then().statusCode(409).body("code", equalTo("invalid_state"));
        shop.refund(id, refund + "-d", 200).then().statusCode(201);
        assertThat(returned()).isEqualTo(4200);
        assertThat(calls(Api.REFUND)).hasSize(2);
    }

    @Test
    void ofAHundredRefundsAtOnceTheDatabaseLetsThroughWhatThereIs() {
        List<Integer> answers = together(100, i -> untilNotBusy(() -> shop.refund(id, refund + "-" + i, 100)));
        assertThat(answers).containsOnly(201, 409);
        assertThat(answers.stream().filter(status -> status == 201)).hasSize(42);
        assertThat(returned()).isEqualTo(4200);
        shop.payment(id).then().body("refundedAmount.value", equalTo("4200"));
        assertThat(books.events(id, "refund.success")).isEqualTo(42);
        assertThat(books.eventsAreNumbered(id)).isTrue();
    }

    @Test
    void theDatabaseItselfRefusesWhatWouldBeTooMuch() {
        shop.refund(id, refund, 4200).then().statusCode(201);
        assertThat(books.refused("""
                INSERT INTO refund (account, refund_request_id, attempt_id, origin, amount, currency, request_body)
                SELECT account, payment_request_id, id, 'SHOP', 1, 'MYR', '' FROM payment_attempt
                WHERE payment_request_id = ?""", id)).isEqualTo("23514");
    }

    @Test
    void equalRequestsAtOnceAreOneRefund() {
        List<Integer> answers = together(20, i -> untilNotBusy(() -> shop.refund(id, refund, 1200)));
        assertThat(answers).containsOnly(201);
        assertThat(returned()).isEqualTo(1200);
        assertThat(books.events(id, "refund.success")).isEqualTo(1);
    }

    @Test
    void anAsynchronousRefundIsFollowedToItsEnd() {
        shop.refund(id, """
                {"refundRequestId":"%s","refundAmount":{"currency":"MYR","value":"1200"},"isAsyncRefund":true}""".formatted(refund))
                .then()
                .statusCode(202)
                .header("Location", "/v1/refunds/" + refund)
                .body("refundStatus", equalTo("PROCESSING"));
        await().atMost(30, SECONDS).until(() -> refundStatus().equals("SUCCESS"));
        assertThat(calls(Api.REFUND)).hasSize(1);
        shop.refund(refund).then().body("refundId", equalTo(antomsRefundId()));
        assertThat(books.events(id, "refund.success")).isEqualTo(1);
    }

    @Test
    void aRefundUnderWayHoldsBackItsAmount() {
        fault(new Fault.Answer("U", "REFUND_IN_PROCESS", false), 1);
        shop.refund(id, refund, 4000).then().statusCode(202);
        shop.refund(id, refund + "-b", 201).then().statusCode(409);
        shop.payment(id).then().body("refundedAmount.value", equalTo("0"));
        shop.cancel(id).then().statusCode(409).body("code", equalTo("invalid_state"));
    }

    @Test
    void anUnknownOutcomeIsTakenUpUnderTheSameId() {
        fault(Api.NOTIFY_REFUND, new Fault.Lose(), 100);
        fault(new Fault.ResetAfter(), 3);
        shop.refund(id, refund, 1200).then().statusCode(202).body("refundStatus", equalTo("PROCESSING"));
        assertThat(returned()).isEqualTo(1200);
        shop.refund(id, refund, 1200).then().statusCode(201).body("refundStatus", equalTo("SUCCESS"));
        assertThat(returned()).isEqualTo(1200);
        assertThat(calls(Api.REFUND))
                .extracting(ReceivedCall::body)
                .hasSize(4)
                .containsOnly(calls(Api.REFUND).getFirst().body());
    }

    @Test
    void aRunThatEndsAfterAnotherOneHasAnsweredGivesThatAnswer() {
        fault(Api.REFUND, new Fault.HangBefore(), 2);
        CompletableFuture<Response> late = CompletableFuture.supplyAsync(() -> shop.refund(id, refund, 1000));
        await().atMost(30, SECONDS).until(() -> books.number("""
                SELECT count(*) FROM refund WHERE refund_request_id = ?""", refund) == 1);
        books.change("""
                UPDATE idempotency_key SET answer_status = 201, answer_content_type = 'application/json',
                    answer_body = convert_to('{"refundRequestId":"x","paymentRequestId":"y","refundStatus":"SUCCESS",'
                        '"refundAmount":{"currency":"MYR","value":"1"},"createdAt":"2026-11-25T09:00:00Z",'
                        '"updatedAt":"2026-11-25T09:00:00Z"}', 'UTF8')
                WHERE resource_id = ?""", refund);
        late.join().then().statusCode(201).header("Idempotent-Replayed", "true").body("refundRequestId", equalTo("x"));
    }

    @Test
    void anUnknownOutcomeIsFoundOutByInquiry() {
        fault(new Fault.ResetAfter(), 3);
        fault(Api.NOTIFY_REFUND, new Fault.Lose(), 100);
        shop.refund(id, refund, 1200).then().statusCode(202);
        makeDue();
        await().atMost(30, SECONDS).until(() -> refundStatus().equals("SUCCESS"));
        assertThat(calls(Api.REFUND)).hasSize(3);
    }

    @Test
    void aRefundThatNeverArrivedFailsByAntomsWordSaidThreeTimes() {
        fault(new Fault.HttpStatus(500, false), 3);
        shop.refund(id, refund, 4200).then().statusCode(202);
        for (int answers = 1; answers <= 2; answers++) {
            makeDue();
            int expected = answers;
            await().atMost(30, SECONDS).until(() -> books.number("""
                    SELECT not_exist_answers FROM refund WHERE refund_request_id = ?""", refund) == expected);
            assertThat(refundStatus()).isEqualTo("PROCESSING");
        }
        makeDue();
        await().atMost(30, SECONDS).until(() -> refundStatus().equals("FAIL"));
        shop.refund(id, refund, 4200)
                .then()
                .statusCode(422)
                .body("code", equalTo("gateway_rejected"))
                .body("resultCode", equalTo("ORDER_NOT_EXIST"));
        assertThat(returned()).isZero();
        shop.refund(id, refund + "-anew", 4200).then().statusCode(201);
    }

    @Test
    void antomsRefusalIsPassedOnAndFreesTheMoney() {
        fault(new Fault.Answer("F", "MERCHANT_BALANCE_NOT_ENOUGH", false), 1);
        String first = shop.refund(id, refund, 4200)
                .then()
                .statusCode(422)
                .body("code", equalTo("gateway_rejected"))
                .body("resultCode", equalTo("MERCHANT_BALANCE_NOT_ENOUGH"))
                .extract()
                .asString();
        Response again = shop.refund(id, refund, 4200);
        again.then().statusCode(422).header("Idempotent-Replayed", "true");
        assertThat(again.asString()).isEqualTo(first);
        shop.refund(refund).then().body("refundStatus", equalTo("FAIL"));
        assertThat(books.events(id, "refund.fail")).isEqualTo(1);
        shop.refund(id, refund + "-b", 4200).then().statusCode(201);
    }

    /** Money that was returned in silence would be returned once more if the refusal of the repetition freed it. */
    @Test
    void aRefusalAfterATryWithoutAnAnswerIsFoundOutByInquiry() {
        fault(Api.NOTIFY_REFUND, new Fault.Lose(), 100);
        fault(new Fault.ResetAfter(), 1);
        fault(new Fault.Answer("F", "ORDER_IS_CANCELED", false), 1);
        shop.refund(id, refund, 4200).then().statusCode(202).body("refundStatus", equalTo("PROCESSING"));
        shop.refund(id, refund + "-b", 4200).then().statusCode(409);
        makeDue();
        await().atMost(30, SECONDS).until(() -> refundStatus().equals("SUCCESS"));
        assertThat(returned()).isEqualTo(4200);
    }

    @Test
    void aForgedSuccessIsNoRefund() {
        fault(new Fault.ForgedSuccess(), 3);
        shop.refund(id, refund, 1200).then().statusCode(202).body("refundStatus", equalTo("PROCESSING"));
    }

    @Test
    void aRefundThatComesBackIsNoticed() {
        shop.refund(id, refund, 1200).then().statusCode(201);
        world.antom().failRefund(World.CLIENT_ID, refund, "REFUND_RETURNED").join();
        assertThat(refundStatus()).isEqualTo("FAIL");
        shop.payment(id)
                .then()
                .body("reviewReasons", hasItem("REFUND_RETURNED"))
                .body("refundedAmount.value", equalTo("0"));
        assertThat(books.events(id, "refund.fail")).isEqualTo(1);
        assertThat(books.events(id, "payment.review_required")).isEqualTo(1);
        assertThat(books.eventsAreNumbered(id)).isTrue();
        // An older word of its success changes nothing any more.
        new Antom(world).notify(Antom.refund(refund, "SUCCESS", "1200")).then().statusCode(200);
        assertThat(refundStatus()).isEqualTo("FAIL");
    }

    @Test
    void anotherAmountIsHeldForReviewAndIsNoSuccess() {
        fault(new Fault.Answer("U", "REFUND_IN_PROCESS", false), 1);
        shop.refund(id, refund, 1200).then().statusCode(202);
        new Antom(world).notify(Antom.refund(refund, "SUCCESS", "1201")).then().statusCode(200);
        assertThat(refundStatus()).isEqualTo("PROCESSING");
        shop.payment(id).then().body("reviewReasons", hasItem("AMOUNT_MISMATCH"));
    }

    @Test
    void theSameNewsTwiceIsTheSameNews() {
        fault(new Fault.Answer("U", "REFUND_IN_PROCESS", false), 1);
        shop.refund(id, refund, 1200).then().statusCode(202);
        List<Integer> answers = together(
                20,
                i -> new Antom(world)
                        .notify(Antom.refund(refund, "SUCCESS", "1200"))
                        .statusCode());
        assertThat(answers).containsOnly(200);
        assertThat(books.events(id, "refund.success")).isEqualTo(1);
        shop.payment(id).then().body("refundedAmount.value", equalTo("1200")).body("reviewReasons", empty());
        shop.refund(id, refund, 1200).then().statusCode(201).header("Idempotent-Replayed", nullValue());
        assertThat(calls(Api.REFUND)).hasSize(1);
    }

    @Test
    void onlyWhatIsPaidIsRefunded() {
        String unpaid = shop.openedSession();
        shop.refund(unpaid, refund, 100)
                .then()
                .statusCode(409)
                .body("code", equalTo("invalid_state"))
                .body("paymentStatus", equalTo("SESSION_CREATED"));
        shop.cancel(id).then().statusCode(200);
        shop.refund(id, refund, 100).then().statusCode(409).body("paymentStatus", equalTo("CANCELLED"));
        shop.refund("nobody", refund, 100).then().statusCode(404).body("code", equalTo("payment_not_found"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"refundRequestId":"a b","refundAmount":{"currency":"MYR","value":"1"}}                       | /refundRequestId
            {"refundRequestId":"a"}                                                                       | /refundAmount
            {"refundRequestId":"a","refundAmount":{"currency":"MYR","value":"0"}}                         | /refundAmount/value
            {"refundRequestId":"a","refundAmount":{"currency":"MYR","value":"-1"}}                        | /refundAmount/value
            {"refundRequestId":"a","refundAmount":{"currency":"SGD","value":"1"}}                         | /refundAmount/currency
            {"refundRequestId":"a","refundAmount":{"currency":"MYR","value":"1"},"refundreason":"x"}      | /refundreason
            {"refundRequestId":"a","refundAmount":{"currency":"MYR","value":"1"},"refundStatus":"x"}      | /refundStatus
            {"refundRequestId":"a","refundAmount":{"currency":"MYR","value":"1"},"refundReason":"4111 1111 1111 1111"} | /refundReason
            """)
    void aRequestThatBreaksARuleIsPointedAtAndLeavesNothing(String body, String pointer) {
        long before = books.rows();
        shop.refund(id, body)
                .then()
                .statusCode(400)
                .body("code", equalTo("validation_failed"))
                .body("errors.pointer", contains(pointer));
        assertThat(books.rows()).isEqualTo(before);
    }

    @Test
    void theRefundsOfAPaymentComeInPages() {
        for (int i = 1; i <= 5; i++) {
            shop.refund(id, refund + i, 100).then().statusCode(201);
        }
        Response first = refunds(2, null);
        first.then().body("refunds.refundRequestId", contains(refund + 1, refund + 2));
        Response second = refunds(2, first.path("nextCursor"));
        second.then().body("refunds.refundRequestId", contains(refund + 3, refund + 4));
        refunds(2, second.path("nextCursor"))
                .then()
                .body("refunds.refundRequestId", contains(refund + 5))
                .body("nextCursor", nullValue());
        refunds(5, null).then().body("refunds.size()", equalTo(5)).body("nextCursor", nullValue());
        refunds(4, null).then().body("refunds.size()", equalTo(4));
    }

    @Test
    void aCursorIsOfItsPaymentAndUnchanged() {
        shop.refund(id, refund + 1, 100).then().statusCode(201);
        shop.refund(id, refund + 2, 100).then().statusCode(201);
        String cursor = refunds(1, null).path("nextCursor");
        char last = cursor.charAt(cursor.length() - 1);
        String tampered = cursor.substring(0, cursor.length() - 1) + (last == 'A' ? 'B' : 'A');
        assertNoCursor(refunds(1, tampered));
        assertNoCursor(refunds(1, "1"));
        String other = shop.openedSession();
        assertNoCursor(shop.request().queryParam("cursor", cursor).get("/v1/payments/{id}/refunds", other));
        shop.request()
                .queryParam("limit", "0")
                .queryParam("page", "2")
                .get("/v1/payments/{id}/refunds", id)
                .then()
                .statusCode(400)
                .body("errors.parameter", containsInAnyOrder("limit", "page"));
    }

    private Response refunds(int limit, @Nullable String cursor) {
        var request = shop.request().queryParam("limit", limit);
        return (cursor == null ? request : request.queryParam("cursor", cursor)).get("/v1/payments/{id}/refunds", id);
    }

    private static void assertNoCursor(Response answer) {
        answer.then()
                .statusCode(400)
                .body("code", equalTo("validation_failed"))
                .body("errors.parameter", contains("cursor"));
    }

    /** A repetition of what was asked for in time is still answered as it was. */
    @Test
    void gcashIsNotAskedForARefundThatComesTooLate() {
        String gcash = shop.createSession(Shop.order(order -> {
                    order.withObject("paymentMethod").put("paymentMethodType", "GCASH");
                    order.withObject("paymentAmount").put("currency", "PHP");
                    order.withObject("order").withObject("orderAmount").put("currency", "PHP");
                }))
                .then()
                .statusCode(201)
                .extract()
                .path("paymentRequestId");
        world.antom().pay(World.CLIENT_ID, gcash).join();
        String body = "{\"refundRequestId\":\"%s\",\"refundAmount\":{\"currency\":\"PHP\",\"value\":\"100\"}}";
        shop.refund(gcash, body.formatted(refund)).then().statusCode(201);
        paidAgo(gcash, 365);
        shop.refund(gcash, body.formatted(refund + "-in-time")).then().statusCode(201);
        paidAgo(gcash, 367);
        shop.refund(gcash, body.formatted(refund + "-late"))
                .then()
                .statusCode(409)
                .body("code", equalTo("invalid_state"))
                .body("detail", containsString("365 days"));
        shop.refund(gcash, body.formatted(refund)).then().statusCode(201).header("Idempotent-Replayed", "true");
        assertThat(world.antom().books().get(World.CLIENT_ID, gcash).refunds()).hasSize(2);
    }

    private void paidAgo(String payment, int days) {
        books.change(
                "UPDATE payment_attempt SET payment_time = now() - interval '%d days' WHERE payment_request_id = ?"
                        .formatted(days),
                payment);
    }

    @Test
    void anothersRefundsAreNotThere() {
        shop.refund(id, refund, 100).then().statusCode(201);
        Shop other = new Shop(world, World.OTHER_SHOP_KEY);
        other.refund(refund).then().statusCode(404).body("code", equalTo("not_found"));
        other.request().get("/v1/payments/{id}/refunds", id).then().statusCode(404);
        other.refund(id, refund, 100).then().statusCode(403).body("code", equalTo("forbidden"));
        new Shop(world, World.READER_KEY).refund(id, refund, 100).then().statusCode(403);
    }

    private Response withKey(String key, String body) {
        return shop.request()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/payments/{id}/refunds", id);
    }

    private String refundStatus() {
        return shop.refund(refund).then().statusCode(200).extract().path("refundStatus");
    }

    private String antomsRefundId() {
        return world.antom()
                .books()
                .get(World.CLIENT_ID, id)
                .refunds()
                .getFirst()
                .id();
    }

    private long returned() {
        return world.antom().books().get(World.CLIENT_ID, id).movements().stream()
                .filter(movement -> movement.kind() == Movement.Kind.REFUND)
                .mapToLong(movement -> movement.amount().minorUnits())
                .sum();
    }

    private List<ReceivedCall> calls(Api api) {
        return world.antom().books().calls(World.CLIENT_ID, id).stream()
                .filter(call -> call.api() == api)
                .toList();
    }

    private void fault(Fault fault, int times) {
        fault(Api.REFUND, fault, times);
    }

    private void fault(Api api, Fault fault, int times) {
        world.antom().faults().add(FaultRule.next(api, fault).forPayment(id).times(times));
    }

    private void makeDue() {
        books.change("UPDATE refund SET next_inquiry_at = now() WHERE refund_request_id = ?", refund);
    }

    /** A shop repeats what was not taken or not answered; with so many at once, on so small a machine, that is to be expected. */
    private static int untilNotBusy(Supplier<Response> call) {
        while (true) {
            try {
                Response answer = call.get();
                boolean running = answer.statusCode() == 409 && "request_in_progress".equals(answer.path("code"));
                if (answer.statusCode() != 202 && answer.statusCode() != 503 && !running) {
                    return answer.statusCode();
                }
            } catch (Exception silence) {
                if (!(silence instanceof SocketTimeoutException)) {
                    throw silence;
                }
            }
        }
    }

    private static List<Integer> together(int times, IntFunction<Integer> call) {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<CompletableFuture<Integer>> calls = IntStream.range(0, times)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i), threads))
                    .toList();
            return calls.stream().map(CompletableFuture::join).toList();
        }
    }
}
