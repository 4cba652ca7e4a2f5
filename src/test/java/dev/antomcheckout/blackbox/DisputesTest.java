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
