package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Success of a card is an authorisation; the money comes with the capture. */
@QuarkusTest
@WithTestResource(Installation.class)
class TwoPhaseTest {
    @FromInstallation
    World world;

    Shop shop;
    Books books;
    Sales sales;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        books = new Books(world);
        sales = new Sales(world);
    }

    @Test
    void aCardPaymentIsAuthorisedUntilAntomHasCapturedIt() {
        String id = sales.authorised();
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("AUTHORIZED"))
                .body("captureMode", equalTo("AUTOMATIC"))
                .body("authorizedAmount.value", equalTo("4200"))
                .body("authExpiryTime", notNullValue())
                .body("capturedAmount.value", equalTo("0"))
                .body("captures", nullValue());
        assertThat(books.events(id, "payment.authorized")).isEqualTo(1);
        assertThat(books.events(id, "payment.success")).isZero();
        shop.refund(id, "refund-" + id, 1).then().statusCode(409);

        world.antom().automaticCaptures().succeed(World.CLIENT_ID, id).join();
        captured(id, 1);
        shop.payment(id)
                .then()
                .body("captures", hasSize(1))
                .body("captures[0].origin", equalTo("ANTOM"))
                .body("captures[0].captureStatus", equalTo("SUCCESS"));
        assertThat(books.events(id, "payment.authorized")).isEqualTo(1);
        shop.refund(id, "refund-" + id, 4200).then().statusCode(201);
    }

    @Test
    void aWalletPaymentIsTheMoneyAtOnce() {
        String id = sales.paid();
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("capturedAmount.value", equalTo("4200"))
                .body("captureMode", nullValue());
        assertThat(books.events(id, "payment.authorized")).isZero();
    }

    @Test
    void aCaptureOfWhichTheNotificationWasLostIsFoundByTheSweep() {
        String id = sales.authorised();
        sales.always(id, Api.NOTIFY_CAPTURE, new Fault.Lose());
        var _ = world.antom().automaticCaptures().succeed(World.CLIENT_ID, id);
        sales.makeDue(id);
        sales.untilStatus(id, "SUCCESS");
        captured(id, 1);
    }

    @Test
    void aCaptureThatBothAnInquiryAndANotificationReportIsOne() {
        String id = sales.authorised();
        sales.fault(id, Api.NOTIFY_CAPTURE, new Fault.Lose(), 1);
        var notified = world.antom().automaticCaptures().succeed(World.CLIENT_ID, id);
        shop.inquire(id).then().statusCode(200).body("paymentStatus", equalTo("SUCCESS"));
        notified.join();
        shop.inquire(id).then().statusCode(200);
        captured(id, 1);
    }

    /** The notification of a capture names its payment by Antom's id alone, which is not known yet. */
    @Test
    void aCaptureThatIsReportedBeforeItsPaymentIsNotLost() {
        String id = sales.card();
        sales.capturesNothing(id);
        sales.fault(id, Api.NOTIFY_PAYMENT, new Fault.Reorder(), 1);
        sales.always(id, Api.INQUIRY_PAYMENT, new Fault.HttpStatus(503, false));
        var paid = world.antom().pay(World.CLIENT_ID, id);
        world.antom().automaticCaptures().succeed(World.CLIENT_ID, id).join();
        paid.join();
        sales.untilStatus(id, "SUCCESS");
        captured(id, 1);
    }

    @Test
    void aFailedCaptureLeavesThePaymentAuthorisedAndItCanBeCancelled() {
        String id = sales.authorised();
        world.antom()
                .automaticCaptures()
                .fail(World.CLIENT_ID, id, "PROCESS_FAIL")
                .join();
        captureFailed(id);
        shop.cancel(id).then().statusCode(200).body("paymentStatus", equalTo("CANCELLED"));
        assertThat(sales.atAntom(id).netMinorUnits()).isZero();
        assertThat(books.eventsAreNumbered(id)).isTrue();
    }

    @Test
    void aCaptureThatSucceedsAfterOneThatFailedIsTheMoney() {
        String id = sales.authorised();
        world.antom()
                .automaticCaptures()
                .fail(World.CLIENT_ID, id, "PROCESS_FAIL")
                .join();
        captureFailed(id);
        world.antom().automaticCaptures().succeed(World.CLIENT_ID, id).join();
        captured(id, 2);
    }

    /** Antom's sample of a failed automatic capture, with the ids of this payment. */
    @Test
    void antomsSampleOfAFailedCaptureIsUnderstood() {
        String id = sales.authorised();
        String number = UUID.randomUUID().toString();
        String sample = """
                {"captureAmount": {"currency": "MYR", "value": "4200"}, "notifyType": "CAPTURE_RESULT", "captureId": "2022CAPTURE{{n}}",
                 "captureRequestId": "automaticCapture{{n}}", "captureTime": "2022-11-10T00:34:52-08:00", "paymentId": "{{paymentId}}",
                 "result": {"resultCode": "PROCESS_FAIL", "resultMessage": "fail.", "resultStatus": "F"}}""".replace("{{n}}", number)
                .replace("{{paymentId}}", shop.payment(id).path("paymentId"));
        new Antom(world).notify(sample).then().statusCode(200);
        captureFailed(id);
        shop.request()
                .get("/v1/captures/{id}", "automaticCapture" + number)
                .then()
                .statusCode(200)
                .body("captureStatus", equalTo("FAIL"))
                .body("captureResultCode", equalTo("PROCESS_FAIL"));
    }

    @Test
    void captureModeManualAloneIsManual() {
        String id = sales.manual();
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("AUTHORIZED"))
                .body("captureMode", equalTo("MANUAL"))
                .body("capturedAmount.value", equalTo("0"));
        shop.capture(id, "capture-" + id, 4200, true).then().statusCode(201).body("origin", equalTo("SHOP"));
        captured(id, 1);
    }

    @Test
    void onAntomsPageTheMethodThatTheBuyerChoseDecides() {
        String wallet = sales.hosted();
        world.antom().pay(World.CLIENT_ID, wallet, "TNG").join();
        shop.payment(wallet).then().body("paymentStatus", equalTo("SUCCESS")).body("paymentMethodType", equalTo("TNG"));
        String card = sales.hosted();
        sales.capturesNothing(card);
        world.antom().pay(World.CLIENT_ID, card, "CARD").join();
        shop.payment(card)
                .then()
                .body("paymentStatus", equalTo("AUTHORIZED"))
                .body("paymentMethodType", equalTo("CARD"));
    }

    @Test
    void whereTheNotificationNamesNoMethodAnInquiryDecides() {
        String wallet = sales.hosted();
        sales.always(wallet, Api.NOTIFY_PAYMENT, new Fault.Without("paymentMethodType"));
        world.antom().pay(World.CLIENT_ID, wallet, "TNG").join();
        sales.untilStatus(wallet, "SUCCESS");

        String card = sales.hosted();
        sales.capturesNothing(card);
        sales.always(card, Api.NOTIFY_PAYMENT, new Fault.Lose());
        var _ = world.antom().pay(World.CLIENT_ID, card, "CARD");
        new Antom(world).notify(sales.success(card, "MYR", "4200")).then().statusCode(200);
        sales.untilStatus(card, "AUTHORIZED");
        assertThat(books.steps(card, "SUCCESS")).isZero();
        shop.payment(card).then().body("capturedAmount.value", equalTo("0"));
    }

    @Test
    void lateMoneyOfWhichTheNotificationNamesNoMethodIsDecidedByAnInquiry() {
        String wallet = sales.expired(sales.hosted());
        sales.always(wallet, Api.NOTIFY_PAYMENT, new Fault.Lose());
        var _ = world.antom().pay(World.CLIENT_ID, wallet, "TNG");
        new Antom(world).notify(sales.success(wallet, "MYR", "4200")).then().statusCode(200);
        shop.payment(wallet).then().body("reviewReasons", contains("LATE_SUCCESS"));
        sales.untilStatus(wallet, "SUCCESS");

        String card = sales.expired(sales.hosted());
        sales.capturesNothing(card);
        sales.always(card, Api.NOTIFY_PAYMENT, new Fault.Lose());
        var _ = world.antom().pay(World.CLIENT_ID, card, "CARD");
        new Antom(world).notify(sales.success(card, "MYR", "4200")).then().statusCode(200);
        Sales.until(() -> "4200".equals(shop.payment(card).path("authorizedAmount.value")));
        shop.payment(card).then().body("paymentStatus", equalTo("EXPIRED")).body("capturedAmount.value", equalTo("0"));
        world.antom().automaticCaptures().succeed(World.CLIENT_ID, card).join();
        captured(card, 1);
    }

    @Test
    void aCaptureOfWhichNothingIsHeardInTimeIsHeldForReviewUntilItIsKnown() {
        String id = sales.authorised();
        books.change("""
                UPDATE payment_attempt SET authorized_at = now() - interval '25 hours', next_inquiry_at = now()
                WHERE payment_request_id = ?""", id);
        Sales.until(() -> shop.payment(id).jsonPath().getList("reviewReasons").contains("CAPTURE_UNCONFIRMED"));
        assertThat(shop.status(id)).isEqualTo("AUTHORIZED");
        assertThat(books.events(id, "payment.review_required")).isEqualTo(1);
        world.antom().automaticCaptures().succeed(World.CLIENT_ID, id).join();
        captured(id, 1);
        shop.payment(id).then().body("reviewReasons", empty());
        assertThat(books.events(id, "payment.review_cleared")).isEqualTo(1);
    }

    @Test
    void theShopIsWarnedOnceOfTheEndOfAnAuthorisation() {
        String id = sales.authorised();
        sales.always(id, Api.INQUIRY_PAYMENT, new Fault.Without("authExpiryTime"));
        books.change("""
                UPDATE payment_attempt SET authorization_expiry = now() + interval '23 hours', next_inquiry_at = now()
                WHERE payment_request_id = ?""", id);
        Sales.until(() -> books.events(id, "payment.authorization_expiring") == 1);
        int asked = sales.calls(id, Api.INQUIRY_PAYMENT).size();
        sales.makeDue(id);
        // The sweep writes the next time at last, after everything that it does about the payment.
        Sales.until(() -> sales.calls(id, Api.INQUIRY_PAYMENT).size() > asked && books.number("""
                SELECT (next_inquiry_at > now() + interval '70 seconds')::integer FROM payment_attempt
                WHERE payment_request_id = ?""", id) == 1);
        assertThat(books.events(id, "payment.authorization_expiring")).isEqualTo(1);
        assertThat(shop.status(id)).isEqualTo("AUTHORIZED");
        assertThat(books.eventsAreNumbered(id)).isTrue();
    }

    @Test
    void anAuthorisationThatEndedAtAntomIsCancelled() {
        String id = sales.authorised();
        var _ = world.antom().expire(World.CLIENT_ID, id);
        sales.makeDue(id);
        sales.untilStatus(id, "CANCELLED");
        shop.payment(id).then().body("authorizedAmount.value", equalTo("0"));
        assertThat(books.events(id, "payment.cancelled")).isEqualTo(1);
    }

    @Test
    void theCapturesOfAPaymentCanBeRead() {
        String id = sales.manual();
        shop.capture(id, "a-" + id, 1000, false).then().statusCode(201);
        shop.capture(id, "b-" + id, 500, false).then().statusCode(201);
        shop.request()
                .get("/v1/payments/{id}/captures", id)
                .then()
                .statusCode(200)
                .body("captures.captureRequestId", contains("a-" + id, "b-" + id))
                .body("captures.origin", contains("SHOP", "SHOP"))
                .body("nextCursor", nullValue());
        String cursor = shop.request()
                .queryParam("limit", 1)
                .get("/v1/payments/{id}/captures", id)
                .then()
                .body("captures.captureRequestId", contains("a-" + id))
                .extract()
                .path("nextCursor");
        shop.request()
                .queryParam("limit", 1)
                .queryParam("cursor", cursor)
                .get("/v1/payments/{id}/captures", id)
                .then()
                .body("captures.captureRequestId", contains("b-" + id))
                .body("nextCursor", nullValue());
        shop.request()
                .get("/v1/captures/{id}", "a-" + id)
                .then()
                .statusCode(200)
                .body("paymentRequestId", equalTo(id))
                .body("captureAmount.value", equalTo("1000"))
                .body("isLastCapture", equalTo(false));
        shop.request()
                .get("/v1/captures/{id}", "c-" + id)
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"));
        shop.request()
                .get("/v1/payments/{id}/captures", "no-" + id)
                .then()
                .statusCode(404)
                .body("code", equalTo("payment_not_found"));
        Shop other = new Shop(world, World.OTHER_SHOP_KEY);
        other.request().get("/v1/captures/{id}", "a-" + id).then().statusCode(404);
        other.request().get("/v1/payments/{id}/captures", id).then().statusCode(404);
    }

    /** Money was taken, in so many tries, and counted once. */
    private void captured(String id, int captures) {
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("capturedAmount.value", equalTo("4200"))
                .body("reviewReasons", not(hasItem("CONFLICTING_RESULT")));
        shop.request()
                .get("/v1/payments/{id}/captures", id)
                .then()
                .statusCode(200)
                .body("captures", hasSize(captures));
        assertThat(sales.atAntom(id).netMinorUnits()).isEqualTo(4200);
        assertThat(books.events(id, "capture.success")).isEqualTo(1);
        assertThat(books.events(id, "payment.success")).isEqualTo(1);
        assertThat(books.eventsAreNumbered(id)).isTrue();
    }

    private void captureFailed(String id) {
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("AUTHORIZED"))
                .body("capturedAmount.value", equalTo("0"))
                .body("reviewReasons", contains("CAPTURE_FAILED"));
        assertThat(books.events(id, "capture.fail")).isEqualTo(1);
        assertThat(books.events(id, "payment.success")).isZero();
    }
}
