package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money of which a verified message speaks can be given back, whatever the status of its payment. */
@QuarkusTest
@WithTestResource(Installation.class)
class HeldMoneyTest {
    private static final Fault.OnCall DONE = new Fault.Answer("S", "SUCCESS", false);

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

    @Test
    void successOfACancelledPaymentCanBeRefunded() {
        String id = succeededAfterCancel();
        sales.fault(id, Api.REFUND, DONE, 1);
        shop.refund(id, "refund-" + id, 4200).then().statusCode(201);
        assertThat(sales.calls(id, Api.REFUND)).hasSize(1);
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("CANCELLED"))
                .body("refundedAmount.value", equalTo("4200"));
    }

    @Test
    void successOfACancelledPaymentCanBeCancelledAgain() {
        String id = succeededAfterCancel();
        shop.cancel(id).then().statusCode(200).body("paymentStatus", equalTo("CANCELLED"));
        assertThat(sales.calls(id, Api.CANCEL)).hasSize(2);
        shop.payment(id).then().body("capturedAmount.value", equalTo("0"));
        shop.refund(id, "refund-" + id, 1).then().statusCode(409);
        // Nothing is left to cancel, so Antom is not asked once more.
        shop.cancel(id).then().statusCode(200);
        assertThat(sales.calls(id, Api.CANCEL)).hasSize(2);
    }

    @Test
    void aLateAuthorisationCanBeCaptured() {
        String id = authorisedAfterExpiry();
        shop.capture(id, "capture-" + id, 4200, true).then().statusCode(201);
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("capturedAmount.value", equalTo("4200"))
                .body("reviewReasons", hasItem("LATE_SUCCESS"));
        shop.refund(id, "refund-" + id, 4200).then().statusCode(201);
        assertThat(sales.atAntom(id).netMinorUnits()).isZero();
    }

    @Test
    void aLateAuthorisationCanBeCancelled() {
        String id = authorisedAfterExpiry();
        shop.cancel(id).then().statusCode(200);
        shop.payment(id).then().body("authorizedAmount.value", equalTo("0"));
        shop.capture(id, "capture-" + id, 1, true).then().statusCode(409);
        assertThat(sales.calls(id, Api.CANCEL)).hasSize(1);
    }

    @Test
    void lateMoneyCanBeRefunded() {
        String id = sales.expired(shop.openedSession());
        world.antom().pay(World.CLIENT_ID, id).join();
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("reviewReasons", contains("LATE_SUCCESS"));
        shop.refund(id, "refund-" + id, 4200).then().statusCode(201);
        assertThat(sales.atAntom(id).netMinorUnits()).isZero();
    }

    @Test
    void moneyOfAnotherAmountCanBeRefundedInThatAmount() {
        String id = submitted();
        antom.notify(sales.success(id, "MYR", "4300")).then().statusCode(200);
        shop.payment(id)
                .then()
                .body("capturedAmount.value", equalTo("4300"))
                .body("reviewReasons", contains("AMOUNT_MISMATCH"));
        assertThat(books.steps(id, "SUCCESS")).isZero();
        sales.fault(id, Api.REFUND, DONE, 1);
        shop.refund(id, "much-" + id, 4301).then().statusCode(409);
        shop.refund(id, "refund-" + id, 4300).then().statusCode(201);
        shop.payment(id).then().body("refundedAmount.value", equalTo("4300"));
        shop.refund(id, "more-" + id, 1).then().statusCode(409);
    }

    @Test
    void moneyOfAnotherCurrencyCanBeRefundedInThatCurrency() {
        String id = submitted();
        antom.notify(sales.success(id, "SGD", "1300")).then().statusCode(200);
        shop.payment(id)
                .then()
                .body("capturedAmount.value", equalTo("1300"))
                .body("capturedAmount.currency", equalTo("SGD"))
                .body("reviewReasons", contains("AMOUNT_MISMATCH"));
        shop.refund(id, "ringgit-" + id, 1300).then().statusCode(400);
        sales.fault(id, Api.REFUND, DONE, 1);
        shop.refund(
                        id,
                        "{\"refundRequestId\":\"refund-%s\",\"refundAmount\":{\"currency\":\"SGD\",\"value\":\"1300\"}}"
                                .formatted(id))
                .then()
                .statusCode(201);
        shop.payment(id)
                .then()
                .body("refundedAmount.value", equalTo("1300"))
                .body("refundedAmount.currency", equalTo("SGD"));
    }

    @Test
    void moneyOfAnotherAmountCanBeCancelled() {
        String id = sales.opened(Shop.order());
        sales.always(id, Api.NOTIFY_PAYMENT, new Fault.Lose());
        var _ = world.antom().pay(World.CLIENT_ID, id);
        antom.notify(sales.success(id, "MYR", "4300")).then().statusCode(200);
        shop.cancel(id).then().statusCode(200).body("paymentStatus", equalTo("CANCELLED"));
        shop.payment(id).then().body("capturedAmount.value", equalTo("0"));
        assertThat(sales.atAntom(id).netMinorUnits()).isZero();
    }

    @Test
    void aPaymentOfAnotherAmountIsOverOneDayAndItsMoneyCanBeRefunded() {
        String id = shop.openedSession();
        sales.always(id, Api.NOTIFY_PAYMENT, new Fault.Lose());
        sales.always(id, Api.INQUIRY_PAYMENT, new Fault.WrongAmount());
        var _ = world.antom().pay(World.CLIENT_ID, id);
        sales.makeOver(id);
        sales.untilStatus(id, "FAIL");
        shop.payment(id)
                .then()
                .body("capturedAmount.value", equalTo("4201"))
                .body("reviewReasons", contains("AMOUNT_MISMATCH"));
        sales.fault(id, Api.REFUND, DONE, 1);
        shop.refund(id, "refund-" + id, 4201).then().statusCode(201);
        shop.payment(id).then().body("refundedAmount.value", equalTo("4201"));
    }

    @Test
    void aCancelThatAntomNeverAnswersIsGivenUpAndTheMoneyCanBeRefunded() {
        String id = sales.paid();
        sales.always(id, Api.CANCEL, new Fault.Answer("U", "UNKNOWN_EXCEPTION", false));
        shop.cancel(id).then().statusCode(202).body("cancelRequestedTime", notNullValue());
        shop.refund(id, "early-" + id, 1).then().statusCode(409);
        books.change(
                "UPDATE payment_attempt SET cancel_tries = 11, next_cancel_at = now() WHERE payment_request_id = ?",
                id);
        Sales.until(() -> shop.payment(id).path("cancelRequestedTime") == null);
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("reviewReasons", contains("CANCEL_UNCONFIRMED"));
        shop.refund(id, "refund-" + id, 4200).then().statusCode(201);
        assertThat(sales.atAntom(id).netMinorUnits()).isZero();
    }

    @Test
    void aCancelThatWasGivenUpCanBeAskedForAgain() {
        String id = sales.paid();
        sales.fault(id, Api.CANCEL, new Fault.Answer("U", "UNKNOWN_EXCEPTION", false), 6);
        shop.cancel(id).then().statusCode(202);
        books.change(
                "UPDATE payment_attempt SET cancel_tries = 11, next_cancel_at = now() WHERE payment_request_id = ?",
                id);
        Sales.until(() -> shop.payment(id).path("cancelRequestedTime") == null);
        shop.cancel(id).then().statusCode(200).body("paymentStatus", equalTo("CANCELLED"));
        shop.payment(id).then().body("reviewReasons", empty());
    }

    /** DUPLICATE_PAYMENT: either of the two can go back. */
    @Test
    void aDuplicateCanBeRefundedOrCancelled() {
        for (boolean refunds : new boolean[] {true, false}) {
            var order = Shop.order();
            String first = sales.opened(order);
            String second = sales.opened(order.deepCopy().put("paymentRequestId", first + "-again"));
            world.antom().pay(World.CLIENT_ID, first).join();
            world.antom().pay(World.CLIENT_ID, second).join();
            shop.payment(second).then().body("reviewReasons", contains("DUPLICATE_PAYMENT"));
            if (refunds) {
                shop.refund(second, "refund-" + second, 4200).then().statusCode(201);
            } else {
                shop.cancel(second).then().statusCode(200);
            }
            cleared(second, "DUPLICATE_PAYMENT");
            assertThat(sales.atAntom(second).netMinorUnits()).isZero();
        }
    }

    /** CONFLICTING_RESULT: Antom says that a paid payment failed, and the money that was reported can go back. */
    @Test
    void aPaymentThatIsContradictedCanBeRefunded() {
        String id = sales.paid();
        antom.notify(Antom.result(id, "F", "MYR", "4200")).then().statusCode(200);
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("reviewReasons", contains("CONFLICTING_RESULT"));
        shop.refund(id, "refund-" + id, 4200).then().statusCode(201);
        cleared(id, "CONFLICTING_RESULT");
    }

    /** REFUND_RETURNED: the money is there again and can be refunded again. */
    @Test
    void aRefundThatCameBackCanBeMadeAgain() {
        String id = sales.paid();
        shop.refund(id, "refund-" + id, 4200).then().statusCode(201);
        world.antom()
                .failRefund(World.CLIENT_ID, "refund-" + id, "PROCESS_FAIL")
                .join();
        shop.payment(id).then().body("reviewReasons", contains("REFUND_RETURNED"));
        shop.refund(id, "again-" + id, 4200).then().statusCode(201);
        assertThat(sales.atAntom(id).netMinorUnits()).isZero();
        cleared(id, "REFUND_RETURNED");
    }

    /** CAPTURE_FAILED and CAPTURE_UNCONFIRMED: the authorisation can be cancelled. */
    @Test
    void anAuthorisationWhoseCaptureIsInDoubtCanBeCancelled() {
        String failed = sales.authorised();
        world.antom()
                .automaticCaptures()
                .fail(World.CLIENT_ID, failed, "PROCESS_FAIL")
                .join();
        shop.payment(failed).then().body("reviewReasons", contains("CAPTURE_FAILED"));
        String silent = sales.authorised();
        books.change("""
                UPDATE payment_attempt SET authorized_at = now() - interval '25 hours', next_inquiry_at = now()
                WHERE payment_request_id = ?""", silent);
        Sales.until(
                () -> shop.payment(silent).jsonPath().getList("reviewReasons").contains("CAPTURE_UNCONFIRMED"));
        shop.cancel(failed).then().statusCode(200).body("paymentStatus", equalTo("CANCELLED"));
        shop.cancel(silent).then().statusCode(200).body("paymentStatus", equalTo("CANCELLED"));
        cleared(failed, "CAPTURE_FAILED");
        cleared(silent, "CAPTURE_UNCONFIRMED");
    }

    /** Antom knows the payment, and has not decided about it. */
    private String submitted() {
        String id = shop.openedSession();
        var _ = world.antom().submit(World.CLIENT_ID, id);
        return id;
    }

    private void cleared(String id, String reason) {
        shop.request()
                .contentType(ContentType.JSON)
                .body("{\"note\":\"settled\",\"reviewReasons\":[\"" + reason + "\"]}")
                .post("/v1/payments/{id}/review", id)
                .then()
                .statusCode(200)
                .body("reviewReasons", empty());
    }

    private String succeededAfterCancel() {
        String id = shop.openedSession();
        shop.cancel(id).then().statusCode(200).body("paymentStatus", equalTo("CANCELLED"));
        world.antom().payLate(World.CLIENT_ID, id).join();
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("CANCELLED"))
                .body("capturedAmount.value", equalTo("4200"))
                .body("cancelRequestedTime", nullValue())
                .body("reviewReasons", contains("LATE_SUCCESS"));
        return id;
    }

    private String authorisedAfterExpiry() {
        String id = sales.expired(sales.opened(Sales.manualOrder()));
        world.antom().pay(World.CLIENT_ID, id).join();
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("EXPIRED"))
                .body("authorizedAmount.value", equalTo("4200"))
                .body("capturedAmount.value", equalTo("0"))
                .body("reviewReasons", contains("LATE_SUCCESS"));
        return id;
    }
}
