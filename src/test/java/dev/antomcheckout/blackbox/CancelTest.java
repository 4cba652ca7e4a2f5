package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import dev.antomcheckout.simulator.ledger.PaymentState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Installation.class)
class CancelTest {
    @FromInstallation
    World world;

    Shop shop;
    Books books;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        books = new Books(world);
    }

    @Test
    void aPaymentThatIsCancelledIsReturnedToTheBuyer() {
        String id = paid();
        shop.cancel(id).then().statusCode(200).body("paymentStatus", equalTo("CANCELLED"));
        assertThat(world.antom().books().get(World.CLIENT_ID, id).state()).isEqualTo(PaymentState.CANCELLED);
        assertThat(books.steps(id, "CANCELLED")).isEqualTo(1);
        assertThat(books.events(id, "payment.cancelled")).isEqualTo(1);
        assertThat(books.eventsAreNumbered(id)).isTrue();
    }

    @Test
    void aSessionThatIsCancelledCannotBePaid() {
        String id = shop.openedSession();
        shop.cancel(id).then().statusCode(200).body("paymentStatus", equalTo("CANCELLED"));
        assertThat(world.antom().books().get(World.CLIENT_ID, id).state()).isEqualTo(PaymentState.CANCELLED);
    }

    @Test
    void toCancelTwiceIsToCancelOnce() {
        String id = paid();
        shop.cancel(id).then().statusCode(200);
        String first = shop.payment(id).asString();
        assertThat(shop.cancel(id).then().statusCode(200).extract().asString()).isEqualTo(first);
        assertThat(books.events(id, "payment.cancelled")).isEqualTo(1);
    }

    @Test
    void anOrderWhosePaymentIsCancelledCanBePaidAnew() {
        var order = Shop.order();
        String id = shop.createSession(order).then().statusCode(201).extract().path("paymentRequestId");
        world.antom().pay(World.CLIENT_ID, id).join();
        order.put("paymentRequestId", id + "-again");
        shop.createSession(order).then().statusCode(409).body("code", equalTo("order_already_paid"));
        shop.cancel(id).then().statusCode(200);
        shop.createSession(order).then().statusCode(201);
    }

    @Test
    void antomsRefusalChangesNothingAndIsPassedOn() {
        String id = paid();
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CANCEL, new Fault.Answer("F", "CANCEL_WINDOW_EXCEED", false))
                        .forPayment(id));
        shop.cancel(id)
                .then()
                .statusCode(422)
                .body("code", equalTo("gateway_rejected"))
                .body("resultCode", equalTo("CANCEL_WINDOW_EXCEED"));
        shop.payment(id).then().body("paymentStatus", equalTo("SUCCESS")).body("cancelRequestedTime", nullValue());
        assertThat(books.lines(id, "CANCEL_REFUSED")).isEqualTo(1);
    }

    @Test
    void anUnknownAnswerIsAskedForAgainUntilItIsKnown() {
        String id = paid();
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CANCEL, new Fault.Answer("U", "UNKNOWN_EXCEPTION", false))
                        .forPayment(id)
                        .times(3));
        shop.cancel(id)
                .then()
                .statusCode(202)
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("cancelRequestedTime", notNullValue());
        makeDue(id);
        await().atMost(30, SECONDS).until(() -> shop.status(id).equals("CANCELLED"));
        shop.payment(id).then().body("cancelRequestedTime", nullValue());
        assertThat(books.events(id, "payment.cancelled")).isEqualTo(1);
    }

    @Test
    void aCancelThatAntomCarriedOutInSilenceIsFound() {
        String id = paid();
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CANCEL, new Fault.ResetAfter())
                        .forPayment(id)
                        .times(3));
        shop.cancel(id).then().statusCode(202).body("paymentStatus", equalTo("SUCCESS"));
        assertThat(world.antom().books().get(World.CLIENT_ID, id).state()).isEqualTo(PaymentState.CANCELLED);
        shop.cancel(id).then().statusCode(200).body("paymentStatus", equalTo("CANCELLED"));
    }

    @Test
    void aRefusalAfterATryWithoutAnAnswerIsDecidedByAnInquiry() {
        String id = paid();
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CANCEL, new Fault.ResetAfter()).forPayment(id));
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CANCEL, new Fault.Answer("F", "ORDER_STATUS_INVALID", false))
                        .forPayment(id));
        shop.cancel(id).then().statusCode(200).body("paymentStatus", equalTo("CANCELLED"));
        assertThat(books.lines(id, "CANCEL_REFUSED")).isZero();
    }

    @Test
    void aForgedSuccessCancelsNothing() {
        String id = paid();
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CANCEL, new Fault.ForgedSuccess())
                        .forPayment(id)
                        .times(3));
        shop.cancel(id).then().statusCode(202).body("paymentStatus", equalTo("SUCCESS"));
    }

    @Test
    void aPaymentThatFailedHasNothingToCancel() {
        String id = shop.openedSession();
        world.antom().fail(World.CLIENT_ID, id, "PROCESS_FAIL").join();
        shop.cancel(id)
                .then()
                .statusCode(409)
                .body("code", equalTo("invalid_state"))
                .body("paymentStatus", equalTo("FAIL"));
        assertThat(books.lines(id, "CANCEL_REQUESTED")).isZero();
    }

    @Test
    void aMethodThatCannotBeCancelledIsToldWithoutAskingAntom() {
        var order = Shop.order(o -> o.withObject("paymentMethod").put("paymentMethodType", "GOPAY_ID"));
        String id = shop.createSession(order).then().statusCode(201).extract().path("paymentRequestId");
        shop.cancel(id).then().statusCode(409).body("code", equalTo("invalid_state"));
        assertThat(world.antom().books().calls(World.CLIENT_ID, id)).noneMatch(call -> call.api() == Api.CANCEL);
    }

    @Test
    void moneyThatComesAfterACancelIsNoticedAndChangesNothing() {
        String id = paid();
        shop.cancel(id).then().statusCode(200);
        new Antom(world).notify(Antom.success(id)).then().statusCode(200);
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("CANCELLED"))
                .body("reviewReasons", hasItem("LATE_SUCCESS"));
    }

    @Test
    void nobodyCancelsAnothersPayment() {
        String id = paid();
        new Shop(world, World.OTHER_SHOP_KEY)
                .cancel(id)
                .then()
                .statusCode(404)
                .body("code", equalTo("payment_not_found"));
        new Shop(world, World.READER_KEY).cancel(id).then().statusCode(403).body("code", equalTo("forbidden"));
        assertThat(shop.status(id)).isEqualTo("SUCCESS");
    }

    private String paid() {
        String id = shop.openedSession();
        world.antom().pay(World.CLIENT_ID, id).join();
        return id;
    }

    private void makeDue(String id) {
        books.change("UPDATE payment_attempt SET next_cancel_at = now() WHERE payment_request_id = ?", id);
    }
}
