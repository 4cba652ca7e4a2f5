package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does in Antom's dashboard counts as if the shop had asked for it. */
@QuarkusTest
@WithTestResource(Installation.class)
class OutsideChangesTest {
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
    void aRefundIsAdoptedByAnInquiry() {
        String id = sales.paid();
        world.antom().dashboard().refund(World.CLIENT_ID, id).join();
        String refund = sales.atAntom(id).refunds().getFirst().requestId();
        assertThat(books.events(refund, "refund.unmatched")).isEqualTo(1);
        shop.inquire(id)
                .then()
                .statusCode(200)
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("refundedAmount.value", equalTo("4200"))
                .body("reviewReasons", empty());
        shop.request()
                .get("/v1/payments/{id}/refunds", id)
                .then()
                .body("refunds.refundRequestId", contains(refund))
                .body("refunds.origin", contains("ANTOM"))
                .body("refunds.refundStatus", contains("SUCCESS"));
        shop.refund(id, "refund-" + id, 1).then().statusCode(409).body("code", equalTo("invalid_state"));
        assertThat(origins(id)).contains("ANTOM");
        assertThat(books.events(id, "refund.success")).isEqualTo(1);
        assertThat(books.eventsAreNumbered(id)).isTrue();
    }

    @Test
    void aRefundOfAPartLeavesTheRestToTheShop() {
        String id = sales.paid();
        world.antom().dashboard().refund(World.CLIENT_ID, id, 1200).join();
        shop.inquire(id).then().statusCode(200).body("refundedAmount.value", equalTo("1200"));
        shop.refund(id, "a-" + id, 3001).then().statusCode(409).body("code", equalTo("invalid_state"));
        shop.refund(id, "b-" + id, 3000).then().statusCode(201);
        shop.payment(id).then().body("refundedAmount.value", equalTo("4200"));
        assertThat(sales.atAntom(id).netMinorUnits()).isZero();
        assertThat(books.events(id, "refund.success")).isEqualTo(2);
        assertThat(books.eventsAreNumbered(id)).isTrue();
    }

    @Test
    void aCaptureOfAPartLeavesTheRestToTheShop() {
        String id = sales.manual();
        world.antom().dashboard().capture(World.CLIENT_ID, id, 1000).join();
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("capturedAmount.value", equalTo("1000"))
                .body("captures.origin", contains("ANTOM"))
                .body("reviewReasons", empty());
        shop.capture(id, "a-" + id, 3201, true).then().statusCode(409).body("code", equalTo("invalid_state"));
        shop.capture(id, "b-" + id, 3200, true).then().statusCode(201);
        assertThat(sales.atAntom(id).netMinorUnits()).isEqualTo(4200);
        assertThat(books.events(id, "capture.success")).isEqualTo(2);
        assertThat(books.events(id, "payment.success")).isEqualTo(1);
        assertThat(books.eventsAreNumbered(id)).isTrue();
    }

    @Test
    void aCaptureOfWhichTheNotificationWasLostIsAdoptedByAnInquiry() {
        String id = sales.manual();
        sales.always(id, Api.NOTIFY_CAPTURE, new Fault.Lose());
        var _ = world.antom().dashboard().capture(World.CLIENT_ID, id, 1000);
        shop.inquire(id)
                .then()
                .statusCode(200)
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("capturedAmount.value", equalTo("1000"))
                .body("captures.origin", contains("ANTOM"));
        shop.refund(id, "a-" + id, 1001).then().statusCode(409);
        shop.refund(id, "b-" + id, 1000).then().statusCode(201);
        assertThat(sales.atAntom(id).netMinorUnits()).isZero();
        assertThat(books.eventsAreNumbered(id)).isTrue();
    }

    /** Somebody captures a part of what Antom captures by itself, and Antom then captures the rest. */
    @Test
    void aCaptureOfAPartAndAntomsOwnAddUp() {
        String id = sales.authorised();
        world.antom().dashboard().capture(World.CLIENT_ID, id, 1000).join();
        shop.payment(id).then().body("paymentStatus", equalTo("SUCCESS")).body("capturedAmount.value", equalTo("1000"));
        world.antom().automaticCaptures().succeed(World.CLIENT_ID, id).join();
        shop.payment(id)
                .then()
                .body("capturedAmount.value", equalTo("4200"))
                .body("captures.origin", contains("ANTOM", "ANTOM"))
                .body("reviewReasons", empty());
        assertThat(books.events(id, "payment.success")).isEqualTo(1);
        assertThat(books.events(id, "capture.success")).isEqualTo(2);
    }

    @Test
    void anAdoptedRefundThatComesBackCountsNoLonger() {
        String id = sales.paid();
        world.antom().dashboard().refund(World.CLIENT_ID, id).join();
        shop.inquire(id).then().statusCode(200).body("refundedAmount.value", equalTo("4200"));
        String refund = sales.atAntom(id).refunds().getFirst().requestId();
        world.antom().failRefund(World.CLIENT_ID, refund, "PROCESS_FAIL").join();
        shop.payment(id)
                .then()
                .body("refundedAmount.value", equalTo("0"))
                .body("reviewReasons", contains("REFUND_RETURNED"));
        shop.refund(id, "refund-" + id, 4200).then().statusCode(201);
        assertThat(sales.atAntom(id).netMinorUnits()).isZero();
        assertThat(books.eventsAreNumbered(id)).isTrue();
    }

    @Test
    void aCancellationIsAdoptedByAnInquiry() {
        String id = sales.paid();
        world.antom().dashboard().cancel(World.CLIENT_ID, id);
        shop.inquire(id)
                .then()
                .statusCode(200)
                .body("paymentStatus", equalTo("CANCELLED"))
                .body("capturedAmount.value", equalTo("0"));
        assertThat(origins(id)).contains("ANTOM");
        assertThat(books.events(id, "payment.cancelled")).isEqualTo(1);
        assertThat(books.eventsAreNumbered(id)).isTrue();
    }

    @Test
    void aCancellationOfAnAuthorisationIsFoundByTheSweep() {
        String id = sales.authorised();
        world.antom().dashboard().cancel(World.CLIENT_ID, id);
        sales.makeDue(id);
        sales.untilStatus(id, "CANCELLED");
        shop.payment(id).then().body("authorizedAmount.value", equalTo("0")).body("capturedAmount.value", equalTo("0"));
        assertThat(origins(id)).contains("ANTOM");
    }

    @Test
    void theSameInquiryTwiceChangesNothing() {
        String id = sales.paid();
        world.antom().dashboard().refund(World.CLIENT_ID, id, 1200).join();
        shop.inquire(id).then().statusCode(200).body("refundedAmount.value", equalTo("1200"));
        String payment = shop.payment(id).asString();
        String events = books.eventSequences(id);
        long rows = books.rows(id);
        assertThat(shop.inquire(id).then().statusCode(200).extract().asString()).isEqualTo(payment);
        assertThat(books.eventSequences(id)).isEqualTo(events);
        assertThat(books.rows(id)).isEqualTo(rows);
    }

    /** A notification of a refund names no payment. */
    @Test
    void aRefundOfNoKnownPaymentIsAnEventOnce() {
        String refund = "made-in-dashboard-" + UUID.randomUUID();
        Antom antom = new Antom(world);
        String message = """
                {"notifyType": "REFUND_RESULT", "result": {"resultCode": "SUCCESS", "resultStatus": "S", "resultMessage": "success"},
                 "refundStatus": "SUCCESS", "refundRequestId": "%s", "refundId": "RFDASH-%s",
                 "refundAmount": {"currency": "MYR", "value": "4200"}, "refundTime": "2026-11-24T00:01:00+08:00"}""".formatted(refund, refund);
        antom.notify(message).then().statusCode(200);
        antom.notify(message).then().statusCode(200);
        antom.notify(message.replace("success\"}", "success again\"}")).then().statusCode(200);
        assertThat(books.events(refund, "refund.unmatched")).isEqualTo(1);
        assertThat(books.text("""
                SELECT payload #>> '{refundAmount,value}' FROM merchant_event WHERE aggregateid = ?""", refund)).isEqualTo("4200");
    }

    /** The shop's refund is open, and somebody has returned the money in the dashboard. */
    @Test
    void aRefundBeyondWhatIsInProgressHereIsHeldForReview() {
        String id = sales.paid();
        String refund = "refund-" + id;
        sales.fault(id, Api.REFUND, new Fault.Answer("U", "UNKNOWN_EXCEPTION", false), 3);
        shop.refund(id, refund, 4200).then().statusCode(202);
        world.antom().dashboard().refund(World.CLIENT_ID, id).join();
        shop.inquire(id).then().statusCode(200).body("reviewReasons", hasItem("CONFLICTING_RESULT"));
        shop.request().get("/v1/payments/{id}/refunds", id).then().body("refunds.origin", contains("SHOP", "ANTOM"));
        assertThat(books.events(id, "payment.review_required")).isEqualTo(1);
        assertThat(books.eventsAreNumbered(id)).isTrue();
        shop.refund(id, "more-" + id, 1).then().statusCode(409);
    }

    /** The open refund turns out never to have been made, so that of the dashboard is the one that counts. */
    @Test
    void aRefundThatHadNoRoomCountsAsSoonAsThereIsRoom() {
        String id = sales.paid();
        String refund = "refund-" + id;
        sales.fault(id, Api.REFUND, new Fault.Answer("U", "UNKNOWN_EXCEPTION", false), 3);
        shop.refund(id, refund, 4200).then().statusCode(202);
        world.antom().dashboard().refund(World.CLIENT_ID, id).join();
        shop.inquire(id).then().statusCode(200);
        for (int answers = 1; answers <= 3; answers++) {
            int expected = answers;
            sales.makeRefundDue(refund);
            Sales.until(() -> books.number("""
                    SELECT (status = 'FAIL' OR not_exist_answers = ?::integer)::integer FROM refund
                    WHERE refund_request_id = ?""", Integer.toString(expected), refund) == 1);
        }
        Sales.until(() -> shop.refund(refund).path("refundStatus").equals("FAIL"));
        shop.inquire(id).then().statusCode(200).body("refundedAmount.value", equalTo("4200"));
        shop.refund(id, "more-" + id, 1).then().statusCode(409).body("code", equalTo("invalid_state"));
    }

    /** The same for a capture: the shop's was never made, and that of the dashboard was. */
    @Test
    void aCaptureThatHadNoRoomCountsAsSoonAsThereIsRoom() {
        String id = sales.manual();
        String capture = "capture-" + id;
        sales.fault(id, Api.CAPTURE, new Fault.HttpStatus(500, false), 3);
        shop.capture(id, capture, 4200, true).then().statusCode(202);
        world.antom().dashboard().capture(World.CLIENT_ID, id).join();
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("AUTHORIZED"))
                .body("reviewReasons", contains("CONFLICTING_RESULT"));
        for (int answers = 1; answers <= 3; answers++) {
            String expected = Integer.toString(answers);
            sales.makeCaptureDue(capture);
            Sales.until(() -> books.number("""
                    SELECT (status = 'FAIL' OR not_exist_answers >= ?::integer)::integer FROM capture
                    WHERE capture_request_id = ?""", expected, capture) == 1);
        }
        Sales.until(() ->
                books.number("SELECT count(*) FROM capture WHERE status = 'FAIL' AND capture_request_id = ?", capture)
                        == 1);
        shop.inquire(id)
                .then()
                .statusCode(200)
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("capturedAmount.value", equalTo("4200"));
        assertThat(books.events(id, "payment.success")).isEqualTo(1);
        assertThat(books.eventsAreNumbered(id)).isTrue();
    }

    private List<String> origins(String id) {
        return shop.request()
                .get("/v1/payments/{id}/timeline", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("entries.details.origin");
    }
}
