package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Installation.class)
class DisputesTest {
    @FromInstallation
    World world;

    Shop shop;
    Antom antom;
    Books books;
    String id;
    String dispute;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        antom = new Antom(world);
        books = new Books(world);
        id = shop.openedSession();
        world.antom().pay(World.CLIENT_ID, id).join();
        dispute = "dispute-" + UUID.randomUUID();
    }

    @Test
    void aDisputeIsRecordedOnTheTimelineAndTold() {
        tell("DISPUTE_CREATED");
        tell("DISPUTE_JUDGED");
        assertThat(books.number("SELECT count(*) FROM dispute WHERE dispute_id = ?", dispute))
                .isEqualTo(1);
        assertThat(books.lines(id, "DISPUTE_CREATED")).isEqualTo(1);
        assertThat(books.events(id, "dispute.dispute_created")).isEqualTo(1);
        assertThat(books.events(id, "dispute.dispute_judged")).isEqualTo(1);
        assertThat(books.eventsAreNumbered(id)).isTrue();
        shop.payment(id).then().body("paymentStatus", equalTo("SUCCESS")).body("reviewReasons", empty());
    }

    @Test
    void theSameNewsIsToldOnce() {
        tell("DISPUTE_CREATED");
        tell("DISPUTE_CREATED");
        antom.notify(body("DISPUTE_CREATED").replace("\"disputeAmount\"", "\"anew\":1,\"disputeAmount\""))
                .then()
                .statusCode(200);
        assertThat(books.events(id, "dispute.dispute_created")).isEqualTo(1);
    }

    @Test
    void newsThatComesLateDoesNotReopenADispute() {
        tell("DISPUTE_JUDGED");
        tell("DISPUTE_CREATED");
        assertThat(books.number(
                        "SELECT count(*) FROM dispute WHERE type = 'DISPUTE_JUDGED' AND dispute_id = ?", dispute))
                .isEqualTo(1);
        assertThat(books.events(id, "dispute.dispute_created")).isEqualTo(1);
    }

    @Test
    void aDisputeOfAPaymentThatWeDoNotHaveIsStoredAndAcknowledged() {
        String body = body("DISPUTE_CREATED").replace(id, "nobody-" + id);
        antom.notify(body).then().statusCode(200);
        assertThat(books.notificationsWith(body)).isEqualTo(1);
        assertThat(books.number("SELECT count(*) FROM dispute WHERE dispute_id = ?", dispute))
                .isZero();
    }

    /** The class of the official SDK has the member, and the documents do not. */
    @Test
    void aDisputeThatCarriesANotifyTypeIsADispute() {
        String created = body("DISPUTE_CREATED");
        antom.notify("{\"notifyType\":\"DISPUTE\"," + created.substring(1))
                .then()
                .statusCode(200);
        assertThat(books.number("SELECT count(*) FROM dispute WHERE dispute_id = ?", dispute))
                .isEqualTo(1);
        assertThat(books.lines(id, "DISPUTE_CREATED")).isEqualTo(1);
        assertThat(books.events(id, "dispute.dispute_created")).isEqualTo(1);
        assertThat(books.number(
                        "SELECT count(*) FROM notification WHERE payment_request_id = ? AND notify_type = 'DISPUTE_CREATED'",
                        id))
                .isEqualTo(1);
    }

    @Test
    void aSecondJudgementWithAnotherResultIsAnotherEvent() {
        tell("DISPUTE_CREATED");
        antom.notify(judged("ACCEPT_BY_CUSTOMER", "MYR", "4200")).then().statusCode(200);
        antom.notify(judged("ACCEPT_BY_MERCHANT", "MYR", "4200")).then().statusCode(200);
        String repeated = judged("ACCEPT_BY_CUSTOMER", "MYR", "4200");
        antom.notify("{\"anew\":1," + repeated.substring(1)).then().statusCode(200);
        assertThat(books.lines(id, "DISPUTE_JUDGED")).isEqualTo(2);
        assertThat(books.events(id, "dispute.dispute_judged")).isEqualTo(2);
        assertThat(books.text("SELECT judged_result FROM dispute WHERE dispute_id = ?", dispute))
                .isEqualTo("ACCEPT_BY_MERCHANT");
        assertThat(books.eventsAreNumbered(id)).isTrue();
    }

    @Test
    void theJudgedAmountKeepsItsCurrency() {
        antom.notify(judged("ACCEPT_BY_CUSTOMER", "USD", "900")).then().statusCode(200);
        assertThat(books.text("""
                        SELECT (payload #>> '{disputeAmount,currency}') || ' ' || (payload #>> '{disputeAmount,value}') || ', '
                            || (payload #>> '{disputeJudgedAmount,currency}') || ' '
                            || (payload #>> '{disputeJudgedAmount,value}')
                        FROM merchant_event WHERE aggregateid = ? AND type = 'dispute.dispute_judged'""", id)).isEqualTo("MYR 4200, USD 900");
    }

    @Test
    void aDisputeThatWasResolvedWithoutTheMerchantHasEnded() {
        tell("RDR_RESOLVED");
        tell("DEFENSE_DUE_ALERT");
        assertThat(books.text("SELECT type FROM dispute WHERE dispute_id = ?", dispute))
                .isEqualTo("RDR_RESOLVED");
        assertThat(books.events(id, "dispute.rdr_resolved")).isEqualTo(1);
        assertThat(books.events(id, "dispute.defense_due_alert")).isEqualTo(1);
    }

    private String judged(String result, String currency, String value) {
        return body("DISPUTE_JUDGED").replace("\"disputeReasonCode\"", """
                        "disputeJudgedResult":"%s","disputeJudgedAmount":{"currency":"%s","value":"%s"},\
                        "disputeReasonCode\"""".formatted(result, currency, value));
    }

    private void tell(String type) {
        antom.notify(body(type)).then().statusCode(200);
    }

    private String body(String type) {
        return """
                {"disputeNotificationType":"%s","disputeId":"%s","paymentRequestId":"%s",\
                "disputeAmount":{"currency":"MYR","value":"4200"},"disputeReasonCode":"4853",\
                "disputeReasonMsg":"not as described","disputeTime":"2026-11-24T00:00:00+08:00",\
                "defenseDueTime":"2026-12-01T00:00:00+08:00"}""".formatted(type, dispute, id);
    }
}
