package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.ledger.ReceivedCall;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers and notifications that say less than they should, say it at the wrong moment, or say what is not known here. */
@QuarkusTest
@WithTestResource(Installation.class)
class OddWordsTest {
    @FromInstallation
    World world;

    Shop shop;
    Books books;
    Sales sales;
    Antom antom;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        books = new Books(world);
        sales = new Sales(world);
        antom = new Antom(world);
    }

    /** None of them says that there is no money. */
    static Stream<Fault.OnCall> undecided() {
        return Stream.of(
                new Fault.Replace("paymentStatus", "REDIRECTED"),
                new Fault.Answer("F", "SYSTEM_ERROR", false),
                new Fault.Answer("U", "UNKNOWN_EXCEPTION", false));
    }

    @ParameterizedTest
    @MethodSource("undecided")
    void whatDoesNotSayThatThereIsNoMoneyDoesNotCountAsIfItDid(Fault.OnCall answer) {
        String id = sales.expired(shop.openedSession());
        var _ = world.antom().submit(World.CLIENT_ID, id);
        sales.fault(id, Api.INQUIRY_PAYMENT, answer, 3);
        makeLateInquiryDue(id);
        Sales.until(() -> late(id, "extract(epoch FROM max(due_at) - now()) BETWEEN 300 AND 3600"));
        assertThat(late(id, "max(asked) = 0")).isTrue();
        assertThat(shop.status(id)).isEqualTo("EXPIRED");
    }

    @ParameterizedTest
    @MethodSource("undecided")
    void whatDoesNotSayThatThereIsNoMoneyDoesNotEndAnAttempt(Fault.OnCall answer) {
        String id = shop.openedSession();
        var _ = world.antom().submit(World.CLIENT_ID, id);
        sales.fault(id, Api.INQUIRY_PAYMENT, answer, 3);
        books.change("UPDATE payment_attempt SET not_exist_answers = 2 WHERE payment_request_id = ?", id);
        sales.makeOver(id);
        Sales.until(() -> rescheduled(id));
        assertThat(shop.status(id)).isEqualTo("SESSION_CREATED");
    }

    /** Antom says for the third time that it knows no such payment, and while it says so the buyer is done. */
    @Test
    void aPaymentThatBecomesPendingWhileAntomAnswersDoesNotExpire() {
        String id = shop.openedSession();
        books.change("UPDATE payment_attempt SET not_exist_answers = 2 WHERE payment_request_id = ?", id);
        sales.fault(id, Api.INQUIRY_PAYMENT, new Fault.Delay(Duration.ofMillis(700)), 1);
        sales.makeOver(id);
        Sales.until(() -> sales.calls(id, Api.INQUIRY_PAYMENT).size() == 1);
        antom.notify(Antom.pending(id)).then().statusCode(200);
        Sales.until(() -> rescheduled(id));
        assertThat(shop.status(id)).isEqualTo("PENDING");
        assertThat(books.number("SELECT not_exist_answers FROM payment_attempt WHERE payment_request_id = ?", id))
                .isZero();
    }

    @Test
    void anInquiryWithAnUnknownStatusChangesNothing() {
        String id = shop.openedSession();
        sales.always(id, Api.NOTIFY_PAYMENT, new Fault.Lose());
        var _ = world.antom().pay(World.CLIENT_ID, id);
        sales.fault(id, Api.INQUIRY_PAYMENT, new Fault.Replace("paymentStatus", "REDIRECTED"), 1);
        String before = shop.payment(id).asString();
        assertThat(shop.inquire(id).then().statusCode(200).extract().asString()).isEqualTo(before);
        shop.inquire(id).then().statusCode(200).body("paymentStatus", equalTo("SUCCESS"));
    }

    @Test
    void aCaptureThatNoInquiryShowsIsHeldForReviewInTheEnd() {
        String id = sales.manual();
        String capture = "capture-" + id;
        sales.fault(id, Api.CAPTURE, new Fault.HttpStatus(500, false), 3);
        sales.always(id, Api.INQUIRY_PAYMENT, new Fault.Without("transactions"));
        shop.capture(id, capture, 4200, true).then().statusCode(202);
        books.change("""
                UPDATE capture SET created_at = now() - interval '25 hours', next_inquiry_at = now()
                WHERE capture_request_id = ?""", capture);
        Sales.until(() -> reviews(id).contains("CAPTURE_UNCONFIRMED"));
        assertThat(books.events(id, "payment.review_required")).isEqualTo(1);
        assertThat(shop.status(id)).isEqualTo("AUTHORIZED");
        shop.capture(id, capture, 4200, true).then().statusCode(201);
        shop.payment(id).then().body("paymentStatus", equalTo("SUCCESS")).body("reviewReasons", empty());
        assertThat(sales.atAntom(id).capturedMinorUnits()).isEqualTo(4200);
    }

    @Test
    void aRefundWhoseStatusIsNotKnownHereIsHeldForReviewInTheEnd() {
        String id = sales.paid();
        String refund = "refund-" + id;
        sales.always(id, Api.NOTIFY_REFUND, new Fault.Lose());
        sales.fault(id, Api.REFUND, new Fault.ResetAfter(), 3);
        sales.fault(id, Api.INQUIRY_REFUND, new Fault.Replace("refundStatus", "CANCELLED"), 1);
        shop.refund(id, refund, 4200).then().statusCode(202);
        books.change("""
                UPDATE refund SET created_at = now() - interval '60 days', next_inquiry_at = now()
                WHERE refund_request_id = ?""", refund);
        Sales.until(() -> reviews(id).contains("REFUND_UNCONFIRMED"));
        assertThat(books.events(id, "payment.review_required")).isEqualTo(1);
        assertThat(shop.refund(refund).<String>path("refundStatus")).isEqualTo("PROCESSING");
        sales.makeRefundDue(refund);
        Sales.until(() -> shop.refund(refund).path("refundStatus").equals("SUCCESS"));
    }

    /** A notification comes before its payment is known here, and again after that. */
    @Test
    void aNotificationThatWasOfNoUseIsAppliedWhenItComesAgain() {
        ObjectNode order = Shop.order();
        String id = order.get("paymentRequestId").asText();
        String message = Antom.success(id);
        antom.notify(message).then().statusCode(200);
        shop.createSession(order).then().statusCode(201);
        antom.notify(message).then().statusCode(200);
        assertThat(shop.status(id)).isEqualTo("SUCCESS");
        antom.notify(message).then().statusCode(200);
        assertThat(books.events(id, "payment.success")).isEqualTo(1);
        assertThat(books.notifications(id)).isEqualTo(1);
    }

    @Test
    void aNotificationThatWasOfNoUseIsAppliedOnceItsPaymentIsKnown() {
        ObjectNode order = Shop.order();
        String id = order.get("paymentRequestId").asText();
        antom.notify(Antom.success(id)).then().statusCode(200);
        shop.createSession(order).then().statusCode(201);
        sales.untilStatus(id, "SUCCESS");
        assertThat(books.events(id, "payment.success")).isEqualTo(1);
        assertThat(books.eventsAreNumbered(id)).isTrue();
    }

    @Test
    void aSuccessWithoutAntomsIdIsCompletedLater() {
        String id = shop.openedSession();
        sales.fault(id, Api.NOTIFY_PAYMENT, new Fault.Without("paymentId"), 1);
        world.antom().pay(World.CLIENT_ID, id).join();
        shop.payment(id).then().body("paymentStatus", equalTo("SUCCESS")).body("paymentId", nullValue());
        String events = books.eventSequences(id);
        shop.inquire(id).then().statusCode(200).body("paymentId", notNullValue());
        assertThat(shop.payment(id).<String>path("paymentId"))
                .isEqualTo(sales.atAntom(id).paymentId());
        assertThat(books.eventSequences(id)).isEqualTo(events);
        shop.refund(id, "refund-" + id, 4200).then().statusCode(201);
    }

    @Test
    void aCancelThatIsRefusedLaterIsAnEvent() {
        String id = sales.paid();
        sales.fault(id, Api.CANCEL, new Fault.Answer("U", "UNKNOWN_EXCEPTION", false), 3);
        sales.fault(id, Api.CANCEL, new Fault.Answer("F", "CANCEL_WINDOW_EXCEED", false), 1);
        shop.cancel(id).then().statusCode(202);
        sales.makeCancelDue(id);
        Sales.until(() -> books.events(id, "payment.cancel_refused") == 1);
        shop.payment(id).then().body("paymentStatus", equalTo("SUCCESS")).body("cancelRequestedTime", nullValue());
        assertThat(books.lines(id, "CANCEL_REFUSED")).isEqualTo(1);
        assertThat(books.eventsAreNumbered(id)).isTrue();
        shop.refund(id, "refund-" + id, 4200).then().statusCode(201);
    }

    /** The first of them are asked for before the payment has succeeded, and all of them until they are taken. */
    @Test
    void noRefundAtTheMomentOfTheSuccessIsSentWithoutItsBody() {
        String id = shop.openedSession();
        long refused = world.antom().books().refusedCalls();
        List<Integer> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(30)) {
            List<CompletableFuture<Integer>> refunds = IntStream.range(0, 150)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> taken(id, i), threads))
                    .toList();
            var _ = world.antom().pay(World.CLIENT_ID, id);
            answers = refunds.stream().map(CompletableFuture::join).toList();
        }
        assertThat(answers).containsOnly(201);
        assertThat(sales.calls(id, Api.REFUND))
                .hasSize(150)
                .extracting(ReceivedCall::body)
                .noneMatch(String::isEmpty);
        assertThat(world.antom().books().refusedCalls()).isEqualTo(refused);
        assertThat(sales.atAntom(id).refundedMinorUnits()).isEqualTo(150);
        shop.payment(id).then().body("refundedAmount.value", equalTo("150"));
    }

    /** Asked for until the payment has succeeded, and no longer than a payment could take. */
    private int taken(String id, int number) {
        for (int asked = 0; asked < 2000; asked++) {
            int status = shop.refund(id, "refund-" + id + "-" + number, 1).statusCode();
            if (status != 409 && status != 503) {
                return status;
            }
        }
        return 409;
    }

    private List<String> reviews(String id) {
        return shop.payment(id).jsonPath().getList("reviewReasons");
    }

    /** The sweep has written the next time, as it does at last; a claim alone lasts for a minute. */
    private boolean rescheduled(String id) {
        return books.number("""
                SELECT (next_inquiry_at > now() + interval '70 seconds')::integer FROM payment_attempt
                WHERE payment_request_id = ?""", id) == 1;
    }

    private void makeLateInquiryDue(String id) {
        books.change("""
                UPDATE late_inquiry SET due_at = now() WHERE attempt_id IN
                    (SELECT id FROM payment_attempt WHERE payment_request_id = ?)""", id);
    }

    private boolean late(String id, String condition) {
        return books.number("SELECT (" + condition + """
                )::integer FROM late_inquiry JOIN payment_attempt a ON a.id = attempt_id WHERE payment_request_id = ?""", id) == 1;
    }
}
