package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Installation.class)
class NotificationsTest {
    private static final String ACKNOWLEDGEMENT =
            "{\"result\":{\"resultCode\":\"SUCCESS\",\"resultStatus\":\"S\",\"resultMessage\":\"success\"}}";

    @FromInstallation
    World world;

    Shop shop;
    Antom antom;
    Books books;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        antom = new Antom(world);
        books = new Books(world);
    }

    @Test
    void aBuyerWhoPaysMakesThePaymentPaid() {
        String id = shop.openedSession();
        world.antom().pay(World.CLIENT_ID, id).join();
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("paymentResultCode", equalTo("SUCCESS"))
                .body("reviewReasons", empty());
        assertThat(books.steps(id, "SUCCESS")).isEqualTo(1);
    }

    @Test
    void theAcknowledgementIsExactlyTheOneThatAntomWaitsFor() {
        Response answer = antom.notify(Antom.success(shop.openedSession()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).isEqualTo(ACKNOWLEDGEMENT);
        assertThat(answer.contentType()).startsWith("application/json");
    }

    /** The signed text has no lengths: the beginning of the body could have been the end of the time. */
    @Test
    void aBodyThatDoesNotBeginWithABraceIsRefused() {
        String id = shop.openedSession();
        String body = Antom.success(id);
        String signature = antom.sign("/v1/notifications/main", World.CLIENT_ID, "2026-11-24T02", "00." + body);
        for (String moved : List.of("00." + body, " " + body, "[" + body + "]", "\uFEFF" + body, "")) {
            antom.notify("/v1/notifications/main", World.CLIENT_ID, "2026-11-24T02", moved)
                    .then()
                    .statusCode(401);
        }
        antom.send("/v1/notifications/main", World.CLIENT_ID, "2026-11-24T02", signature, "00." + body)
                .then()
                .statusCode(401);
        assertThat(shop.status(id)).isEqualTo("SESSION_CREATED");
    }

    /** A message that could not be stored would be refused whenever it came, and be given up in the end. */
    @Test
    void whatTheDatabaseCannotKeepDoesNotKeepAMessageOut() {
        String id = shop.openedSession();
        assertAcknowledged(antom.notify(Antom.success(id)
                .replace("\"resultMessage\":\"x\"", "\"resultMessage\":\"\\u0000x\"")
                .replace("2026-11-24T00:01:00+08:00", "+999999-01-01T00:00:00Z")));
        shop.payment(id)
                .then()
                .statusCode(200)
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("paymentTime", nullValue());
        assertAcknowledged(antom.notify("{\"notifyType\":\"\\u0000%s\"}".formatted(id)));
        assertAcknowledged(antom.notify(Antom.refund("\\u0000" + id, "SUCCESS", "1")));
    }

    @Test
    void aDuplicateIsAcknowledgedAndCountedAndChangesNothing() {
        String id = shop.openedSession();
        String body = Antom.success(id);
        assertAcknowledged(antom.notify(body));
        String before = shop.payment(id).asString();
        assertAcknowledged(antom.notify("/v1/notifications/main", World.CLIENT_ID, "2026-11-24T02:00:00+08:00", body));
        assertThat(shop.payment(id).asString()).isEqualTo(before);
        assertThat(books.notifications(id)).isEqualTo(1);
        assertThat(books.deliveries(id)).isEqualTo(2);
        assertThat(books.steps(id, "SUCCESS")).isEqualTo(1);
    }

    /** The tables that a message may change are locked, so a repetition that touched them would not be acknowledged. */
    @Test
    void aRepetitionTouchesTheInboxOnly() throws Exception {
        String old = shop.openedSession();
        String recent = shop.openedSession();
        String now = Long.toString(System.currentTimeMillis());
        assertAcknowledged(antom.notify(Antom.success(old)));
        assertAcknowledged(antom.notify("/v1/notifications/main", World.CLIENT_ID, now, Antom.success(recent)));
        try (Connection locks = world.database().getConnection()) {
            locks.setAutoCommit(false);
            locks.createStatement()
                    .execute("LOCK TABLE payment_attempt, payment_event, merchant_event IN ACCESS EXCLUSIVE MODE");
            assertAcknowledged(antom.notify(Antom.success(old)));
            assertAcknowledged(antom.notify("/v1/notifications/main", World.CLIENT_ID, now, Antom.success(recent)));
            locks.rollback();
        }
        assertThat(books.deliveries(old)).isEqualTo(2);
        assertThat(books.deliveries(recent)).isEqualTo(2);
    }

    /** A queue before the service may have kept it: it is not dropped for its age. */
    @Test
    void anOldMessageThatDidNotComeBeforeIsApplied() {
        String id = shop.openedSession();
        assertAcknowledged(antom.notify("/v1/notifications/main", World.CLIENT_ID, "1495500000000", Antom.success(id)));
        assertThat(shop.status(id)).isEqualTo("SUCCESS");
    }

    @Test
    void fiftyConcurrentCopiesMakeOneTransition() {
        String id = shop.openedSession();
        String body = Antom.success(id);
        List<Integer> answers = together(50, () -> antom.notify(body).statusCode());
        assertThat(answers).hasSize(50).containsOnly(200);
        assertThat(shop.status(id)).isEqualTo("SUCCESS");
        assertThat(books.notifications(id)).isEqualTo(1);
        assertThat(books.deliveries(id)).isEqualTo(50);
        assertThat(books.steps(id, "SUCCESS")).isEqualTo(1);
    }

    @Test
    void pendingIsNotPaidHoweverGoodItsResultLooks() {
        String id = shop.openedSession();
        assertAcknowledged(antom.notify(Antom.pending(id)));
        assertThat(shop.status(id)).isEqualTo("PENDING");
        assertAcknowledged(antom.notify(Antom.success(id)));
        assertThat(shop.status(id)).isEqualTo("SUCCESS");
    }

    @Test
    void newsThatComesAfterLaterNewsIsStale() {
        String id = shop.openedSession();
        assertAcknowledged(antom.notify(Antom.success(id)));
        assertAcknowledged(antom.notify(Antom.pending(id)));
        assertThat(shop.status(id)).isEqualTo("SUCCESS");
        shop.payment(id).then().body("reviewReasons", empty());
    }

    @Test
    void anotherAmountIsHeldForReviewAndNeverPaid() {
        String id = shop.openedSession();
        assertAcknowledged(antom.notify(Antom.result(id, "S", "MYR", "4199")));
        assertHeld(id, "SESSION_CREATED", "AMOUNT_MISMATCH");
    }

    @Test
    void anotherCurrencyIsHeldForReviewAndNeverPaid() {
        String id = shop.openedSession();
        assertAcknowledged(antom.notify(Antom.result(id, "S", "SGD", "4200")));
        assertHeld(id, "SESSION_CREATED", "AMOUNT_MISMATCH");
    }

    @Test
    void successWithoutAnAmountIsHeldForReviewAndNeverPaid() {
        String id = shop.openedSession();
        assertAcknowledged(antom.notify(
                Antom.success(id).replace("\"paymentAmount\":{\"currency\":\"MYR\",\"value\":\"4200\"},", "")));
        assertHeld(id, "SESSION_CREATED", "AMOUNT_MISMATCH");
    }

    @Test
    void lateMoneyIsRealMoney() {
        String id = shop.openedSession();
        assertAcknowledged(antom.notify(Antom.result(id, "F", "MYR", "4200")));
        assertThat(shop.status(id)).isEqualTo("FAIL");
        assertAcknowledged(antom.notify(Antom.success(id)));
        assertHeld(id, "SUCCESS", "LATE_SUCCESS");
    }

    @Test
    void aFailureAfterSuccessDoesNotUndoIt() {
        String id = shop.openedSession();
        assertAcknowledged(antom.notify(Antom.success(id)));
        assertAcknowledged(antom.notify(Antom.result(id, "F", "MYR", "4200")));
        assertHeld(id, "SUCCESS", "CONFLICTING_RESULT");
    }

    @Test
    void newsThatRacesIsAppliedAsIfItHadComeInTurn() {
        for (int race = 0; race < 20; race++) {
            String id = shop.openedSession();
            List<Integer> answers =
                    together(3, List.of(Antom.success(id), Antom.result(id, "F", "MYR", "4200"), Antom.pending(id)));
            assertThat(answers).containsOnly(200);
            assertThat(shop.status(id)).isEqualTo("SUCCESS");
            List<String> reasons = shop.payment(id).path("reviewReasons");
            assertThat(reasons).hasSize(1).containsAnyOf("LATE_SUCCESS", "CONFLICTING_RESULT");
            assertThat(books.steps(id, "SUCCESS")).isEqualTo(1);
            assertThat(books.eventsAreNumbered(id)).isTrue();
        }
    }

    @Test
    void theSecondSuccessOfAnOrderIsADuplicatePayment() {
        ObjectNode order = Shop.order();
        String first =
                shop.createSession(order).then().statusCode(201).extract().path("paymentRequestId");
        String second = first + "-again";
        shop.createSession(order.put("paymentRequestId", second)).then().statusCode(201);
        List<Integer> answers = together(2, List.of(Antom.success(first), Antom.success(second)));
        assertThat(answers).containsOnly(200);
        assertThat(shop.status(first)).isEqualTo("SUCCESS");
        assertThat(shop.status(second)).isEqualTo("SUCCESS");
        List<String> reasons = new ArrayList<>(shop.payment(first).path("reviewReasons"));
        reasons.addAll(shop.payment(second).path("reviewReasons"));
        assertThat(reasons).containsExactly("DUPLICATE_PAYMENT");
    }

    @Test
    void aPaymentThatWeDoNotHaveIsStoredAndAcknowledged() {
        String id = "nobody-" + System.nanoTime();
        assertAcknowledged(antom.notify(Antom.success(id)));
        assertThat(books.notifications(id)).isEqualTo(1);
        shop.payment(id).then().statusCode(404).body("code", equalTo("payment_not_found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"notifyType\":\"SOMETHING_NEW\",\"n\":1}", "{}", "{\"notifyType\":", "{not json"})
    void whatIsSignedButNotUnderstoodIsStoredAndAcknowledged(String body) {
        assertAcknowledged(antom.notify(body));
        assertThat(books.notificationsWith(body)).isEqualTo(1);
    }

    /** The entries of the database's indexes are bounded; an id of Antom that is too long is as good as none. */
    @Test
    void aPaymentIsAppliedEvenIfAntomsIdOfItIsTooLong() {
        String id = shop.openedSession();
        // Random, because the database compresses what it can.
        String endless =
                Stream.generate(UUID::randomUUID).limit(300).map(UUID::toString).collect(Collectors.joining());
        String body = Antom.success(id).replace("antom-" + id, endless);
        assertAcknowledged(antom.notify(body));
        assertThat(shop.status(id)).isEqualTo("SUCCESS");
        assertThat(books.text("SELECT payment_id FROM payment_attempt WHERE payment_request_id = ?", id))
                .isNull();
    }

    @Test
    void aMemberOfAnotherShapeThanDocumentedCostsThatMemberAlone() {
        String id = shop.openedSession();
        assertAcknowledged(antom.notify(Antom.success(id)
                .replace("\"resultMessage\":\"x\"", "\"resultMessage\":{\"text\":[\"x\"]},\"more\":[]")));
        assertThat(shop.status(id)).isEqualTo("SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1795500000000", "2026-11-24T00:00:00Z", "2026-11-24T08:00:00+08:00"})
    void bothFormsOfTheTimeAreVerifiedAsTheyStand(String time) {
        String id = shop.openedSession();
        assertAcknowledged(antom.notify("/v1/notifications/main", World.CLIENT_ID, time, Antom.success(id)));
        assertThat(shop.status(id)).isEqualTo("SUCCESS");
    }

    @Test
    void aQueryBelongsToWhatIsSigned() {
        String id = shop.openedSession();
        assertAcknowledged(
                antom.notify("/v1/notifications/main?a=%20b&c=d", World.CLIENT_ID, "1795500000000", Antom.success(id)));
        assertThat(shop.status(id)).isEqualTo("SUCCESS");
    }

    @Test
    void whatIsNotSignedByAntomChangesNothing() {
        String id = shop.openedSession();
        String uri = "/v1/notifications/main";
        String time = "1795500000000";
        String body = Antom.success(id);
        String signature = antom.sign(uri, World.CLIENT_ID, time, body);
        long before = books.rows(id);
        assertRefused(antom.send(uri, World.CLIENT_ID, time, "", body));
        assertRefused(antom.send(uri, World.CLIENT_ID, time, "garbage", body));
        assertRefused(antom.send(uri, World.CLIENT_ID, time, signature, body.replace("4200", "4201")));
        assertRefused(antom.send(uri, World.CLIENT_ID, "1795500000001", signature, body));
        assertRefused(antom.send(uri + "?x", World.CLIENT_ID, time, signature, body));
        assertRefused(antom.send(uri, "SANDBOX_NOBODY", time, signature, body));
        assertRefused(antom.send(uri, World.CLIENT_ID, time, signature.replace("RSA256", "none"), body));
        assertRefused(antom.notify(uri, World.OTHER_CLIENT_ID, time, body));
        assertRefused(antom.notify("/v1/notifications/nobody", World.CLIENT_ID, time, body));
        assertThat(books.rows(id)).isEqualTo(before);
        assertThat(shop.status(id)).isEqualTo("SESSION_CREATED");
    }

    @Test
    void aMessageForOneAccountSaysNothingAboutAnother() {
        String id = shop.openedSession();
        assertAcknowledged(
                antom.notify("/v1/notifications/other", World.OTHER_CLIENT_ID, "1795500000000", Antom.success(id)));
        assertThat(shop.status(id)).isEqualTo("SESSION_CREATED");
    }

    @Test
    void aNotificationThatWasLostComesAgain() {
        String id = shop.openedSession();
        world.antom()
                .faults()
                .add(FaultRule.next(Api.NOTIFY_PAYMENT, new Fault.WrongSignature())
                        .forPayment(id));
        var _ = world.antom().pay(World.CLIENT_ID, id);
        await().atMost(30, SECONDS).until(() -> shop.status(id).equals("SUCCESS"));
    }

    private static void assertAcknowledged(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).isEqualTo(ACKNOWLEDGEMENT);
    }

    private static void assertRefused(Response answer) {
        answer.then().statusCode(401).contentType("application/problem+json").body("code", equalTo("unauthorized"));
    }

    private void assertHeld(String id, String status, String reason) {
        shop.payment(id).then().body("paymentStatus", equalTo(status)).body("reviewReasons", contains(reason));
    }

    private static List<Integer> together(int times, Supplier<Integer> call) {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<CompletableFuture<Integer>> calls = IntStream.range(0, times)
                    .mapToObj(i -> CompletableFuture.supplyAsync(call, threads))
                    .toList();
            return calls.stream().map(CompletableFuture::join).toList();
        }
    }

    private List<Integer> together(int times, List<String> bodies) {
        AtomicInteger next = new AtomicInteger();
        return together(
                times, () -> antom.notify(bodies.get(next.getAndIncrement())).statusCode());
    }
}
