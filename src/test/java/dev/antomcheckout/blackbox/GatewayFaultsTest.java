package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import dev.antomcheckout.simulator.ledger.ReceivedCall;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Antom and the network do to the creation of a session. */
@QuarkusTest
@WithTestResource(Installation.class)
class GatewayFaultsTest {
    @FromInstallation
    World world;

    Shop shop;
    ObjectNode order;
    String id;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        order = Shop.order();
        id = order.get("paymentRequestId").asText();
    }

    /** Each of them leaves open whether Antom acted. */
    static Stream<Fault.OnCall> lastingFaults() {
        return Stream.of(
                new Fault.HangBefore(),
                new Fault.HangAfter(),
                new Fault.ResetBefore(),
                new Fault.ResetAfter(),
                new Fault.HttpStatus(500, false),
                new Fault.HttpStatus(503, true),
                new Fault.HttpStatus(429, false),
                new Fault.HttpStatus(302, false),
                new Fault.Answer("U", "UNKNOWN_EXCEPTION", true),
                new Fault.Answer("U", "REQUEST_TRAFFIC_EXCEED_LIMIT", false),
                new Fault.MissingSignature(),
                new Fault.WrongSignature(),
                new Fault.UnsignedAnswer("F", "PROCESS_FAIL", false),
                new Fault.WronglySignedAnswer("F", "PROCESS_FAIL", false),
                new Fault.WronglySignedAnswer("F", "ACCESS_DENIED", true),
                new Fault.WrongClientId(),
                new Fault.ForgedSuccess(),
                new Fault.Garbage(),
                new Fault.HugeBody(10_000_000),
                new Fault.SlowBody(Duration.ofMillis(300)));
    }

    @ParameterizedTest
    @MethodSource("lastingFaults")
    void anOutcomeThatNobodyKnowsIsToldAndTheSameKeyTakesItUp(Fault.OnCall fault) {
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, fault)
                        .forPayment(id)
                        .times(3));
        shop.createSession(order)
                .then()
                .statusCode(504)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("code", equalTo("gateway_timeout"))
                .body("paymentRequestId", equalTo(id));
        assertThat(shop.status(id)).isEqualTo("INITIATED");
        shop.createSession(order)
                .then()
                .statusCode(201)
                .body("paymentRequestId", equalTo(id))
                .body("paymentStatus", equalTo("SESSION_CREATED"));
        List<ReceivedCall> calls = world.antom().books().calls(World.CLIENT_ID, id);
        assertThat(calls).hasSize(4);
        assertThat(calls.stream().map(ReceivedCall::body).distinct()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("lastingFaults")
    void aPassingFaultIsNotNoticed(Fault.OnCall fault) {
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, fault)
                        .forPayment(id)
                        .times(1));
        shop.createSession(order).then().statusCode(201).body("paymentStatus", equalTo("SESSION_CREATED"));
    }

    /** 256 calls may be under way and 64 may wait, by default. */
    @Test
    void moreCreationsThanCanBeAtOnceAreRefusedBeforeAnythingIsRecorded() throws Exception {
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, new Fault.Delay(Duration.ofSeconds(1)))
                        .times(400));
        List<ObjectNode> orders = Stream.generate(Shop::order).limit(400).toList();
        List<HttpResponse<String>> answers = shop.createSessionsAtOnce(orders);
        List<Integer> refused = IntStream.range(0, orders.size())
                .filter(number -> answers.get(number).body().contains("nothing of this one was recorded"))
                .boxed()
                .toList();
        assertThat(refused).hasSizeBetween(1, 80).allSatisfy(number -> {
            HttpResponse<String> answer = answers.get(number);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"gateway_unavailable\"");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        });
        ObjectNode again = orders.get(refused.getFirst());
        String first = again.get("paymentRequestId").asText();
        shop.payment(first).then().statusCode(404);
        world.antom().faults().clear();
        shop.createSession(again).then().statusCode(201).body("paymentRequestId", equalTo(first));
    }

    @Test
    void whereThereIsNoRoomForACreationItsBodyIsNotLookedAt() throws Exception {
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, new Fault.Delay(Duration.ofSeconds(1)))
                        .times(400));
        ObjectNode broken =
                Shop.order(order -> order.withObject("/paymentAmount").put("value", "-1"));
        shop.createSession(broken).then().statusCode(400);
        List<ObjectNode> orders = Stream.generate(Shop::order).limit(400).toList();

        try (ExecutorService others = Executors.newSingleThreadExecutor()) {
            Future<?> answers = others.submit(() -> shop.createSessionsAtOnce(orders));
            await().atMost(30, SECONDS)
                    .untilAsserted(() -> shop.createSession(broken)
                            .then()
                            .statusCode(503)
                            .body("detail", containsString("nothing of this one was recorded")));
            answers.get(60, SECONDS);
        } finally {
            world.antom().faults().clear();
        }
    }

    @Test
    void aRefusalIsToldOnceAndForAll() {
        world.antom()
                .faults()
                .add(FaultRule.next(
                                Api.CREATE_PAYMENT_SESSION, new Fault.Answer("F", "PAYMENT_AMOUNT_EXCEED_LIMIT", false))
                        .forPayment(id));
        String first = shop.createSession(order)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("gateway_rejected"))
                .body("resultCode", equalTo("PAYMENT_AMOUNT_EXCEED_LIMIT"))
                .extract()
                .asString();
        assertThat(shop.status(id)).isEqualTo("FAIL");
        String again = shop.createSession(order)
                .then()
                .statusCode(422)
                .header("Idempotent-Replayed", "true")
                .extract()
                .asString();
        assertThat(again).isEqualTo(first);
        assertThat(world.antom().books().calls(World.CLIENT_ID, id)).hasSize(1);
    }

    @Test
    void aRefusalAfterATryWithoutAnAnswerIsFinalOnceAnInquiryKnowsNoPayment() {
        next(new Fault.ResetAfter());
        next(new Fault.Answer("F", "ORDER_IS_CLOSED", false));
        shop.createSession(order)
                .then()
                .statusCode(422)
                .body("code", equalTo("gateway_rejected"))
                .body("resultCode", equalTo("ORDER_IS_CLOSED"));
        assertThat(shop.status(id)).isEqualTo("FAIL");
        assertThat(world.antom().books().calls(World.CLIENT_ID, id)).hasSize(3);
    }

    @Test
    void aRefusalAfterATryWithoutAnAnswerIsNotFinalWhileNobodyKnowsMore() {
        next(new Fault.ResetAfter());
        next(new Fault.Answer("F", "ORDER_IS_CLOSED", false));
        world.antom()
                .faults()
                .add(FaultRule.next(Api.INQUIRY_PAYMENT, new Fault.Answer("F", "SYSTEM_ERROR", false))
                        .forPayment(id));
        shop.createSession(order).then().statusCode(504).body("code", equalTo("gateway_timeout"));
        assertThat(shop.status(id)).isEqualTo("INITIATED");
        shop.createSession(order).then().statusCode(201).body("paymentStatus", equalTo("SESSION_CREATED"));
    }

    @Test
    void aRefusalIsDecidedByAnInquiryAlsoIfTheRequestBeforeItHadNoAnswer() {
        for (int i = 0; i < 3; i++) {
            next(new Fault.ResetAfter());
        }
        shop.createSession(order).then().statusCode(504);
        next(new Fault.Answer("F", "ORDER_IS_CLOSED", false));
        shop.createSession(order).then().statusCode(422).body("code", equalTo("gateway_rejected"));
        assertThat(shop.status(id)).isEqualTo("FAIL");
    }

    /** The real gateway does not sign what it says to somebody whom it does not know. */
    @Test
    void aGatewayThatDoesNotKnowUsIsBelievedWithoutASignature() {
        next(new Fault.UnsignedAnswer("F", "ACCESS_DENIED", false));
        shop.createSession(order)
                .then()
                .statusCode(422)
                .body("code", equalTo("gateway_rejected"))
                .body("resultCode", equalTo("ACCESS_DENIED"));
        assertThat(shop.status(id)).isEqualTo("FAIL");
    }

    @Test
    void aGatewayThatDoesNotKnowUsIsNotBelievedAfterATryWithoutAnAnswer() {
        next(new Fault.ResetAfter());
        next(new Fault.UnsignedAnswer("F", "ACCESS_DENIED", false));
        shop.createSession(order).then().statusCode(201).body("paymentStatus", equalTo("SESSION_CREATED"));
        assertThat(world.antom().books().calls(World.CLIENT_ID, id)).hasSize(3);
    }

    private void next(Fault.OnCall fault) {
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, fault).forPayment(id));
    }

    @Test
    void theAttemptIsCommittedBeforeAntomHearsOfIt() {
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, new Fault.HangBefore())
                        .forPayment(id)
                        .times(3));
        CompletableFuture<Integer> creation =
                CompletableFuture.supplyAsync(() -> shop.createSession(order).statusCode());
        await().atMost(10, SECONDS)
                .until(() -> !world.antom().books().calls(World.CLIENT_ID, id).isEmpty());
        assertThat(shop.status(id)).isEqualTo("INITIATED");
        shop.createSession(order).then().statusCode(409).body("code", equalTo("request_in_progress"));
        assertThat(creation.join()).isEqualTo(504);
    }

    @Test
    void anInquiryThatNobodySignedChangesNothing() {
        shop.createSession(order).then().statusCode(201);
        world.antom()
                .faults()
                .add(FaultRule.next(Api.NOTIFY_PAYMENT, new Fault.Lose())
                        .forPayment(id)
                        .always());
        var _ = world.antom().pay(World.CLIENT_ID, id);
        world.antom()
                .faults()
                .add(FaultRule.next(Api.INQUIRY_PAYMENT, new Fault.MissingSignature())
                        .forPayment(id)
                        .times(3));
        shop.inquire(id).then().statusCode(504).body("code", equalTo("gateway_timeout"));
        assertThat(shop.status(id)).isEqualTo("SESSION_CREATED");
        shop.inquire(id).then().statusCode(200).body("paymentStatus", equalTo("SUCCESS"));
    }

    @Test
    void anInquiryAboutAnotherAmountIsHeldForReview() {
        shop.createSession(order).then().statusCode(201);
        world.antom()
                .faults()
                .add(FaultRule.next(Api.NOTIFY_PAYMENT, new Fault.Lose())
                        .forPayment(id)
                        .always());
        var _ = world.antom().pay(World.CLIENT_ID, id);
        world.antom()
                .faults()
                .add(FaultRule.next(Api.INQUIRY_PAYMENT, new Fault.WrongAmount())
                        .forPayment(id));
        shop.inquire(id)
                .then()
                .statusCode(200)
                .body("paymentStatus", equalTo("SESSION_CREATED"))
                .body("reviewReasons", equalTo(List.of("AMOUNT_MISMATCH")));
    }

    @Test
    void anInquiryBeforeTheBuyerSubmitsChangesNothing() {
        shop.createSession(order).then().statusCode(201);
        shop.inquire(id).then().statusCode(200).body("paymentStatus", equalTo("SESSION_CREATED"));
    }

    @Test
    void anInquiryFindsWhatIsUnderWay() {
        shop.createSession(order).then().statusCode(201);
        var _ = world.antom().submit(World.CLIENT_ID, id);
        shop.inquire(id).then().statusCode(200).body("paymentStatus", equalTo("PROCESSING"));
    }
}
