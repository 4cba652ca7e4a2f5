package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Installation.class)
class SettlementTest {
    private static final String HEADER =
            "transactionType,transactionRequestId,transactionId,transactionAmountValue,transactionCurrency\n";

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
    void whatAgreesIsMatchedAndLeavesNothingToLookAt() {
        String id = paid();
        send(HEADER + row("PAYMENT", id, "4200", "MYR"))
                .then()
                .statusCode(200)
                .body("rows", equalTo(1))
                .body("matched", equalTo(1))
                .body("found", equalTo(Map.of()))
                .body("repeated", equalTo(false));
        shop.payment(id).then().body("reviewReasons", equalTo(List.of()));
    }

    @Test
    void anotherAmountIsLookedAtAndTheStatusStays() {
        String id = paid();
        send(HEADER + row("PAYMENT", id, "4100", "MYR"))
                .then()
                .statusCode(200)
                .body("matched", equalTo(0))
                .body("found.AMOUNT_DIFFERS", equalTo(1))
                .body("findings[0].line", equalTo(2))
                .body("findings[0].paymentRequestId", equalTo(id))
                .body("findings[0].expected.value", equalTo("4200"))
                .body("findings[0].actual.value", equalTo("4100"));
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("reviewReasons", equalTo(List.of("SETTLEMENT_MISMATCH")));
        assertThat(books.events(id, "payment.review_required")).isEqualTo(1);
        assertThat(books.eventsAreNumbered(id)).isTrue();
        shop.request()
                .get("/v1/payments/{id}/timeline", id)
                .then()
                .body("entries.details.source", hasItem("SETTLEMENT"));
    }

    @Test
    void anotherCurrencyDiffers() {
        String id = paid();
        send(HEADER + row("PAYMENT", id, "4200", "SGD")).then().body("found.AMOUNT_DIFFERS", equalTo(1));
    }

    @Test
    void aPaymentThatIsSettledTwiceDiffers() {
        String id = paid();
        send(HEADER + row("PAYMENT", id, "4200", "MYR") + row("PAYMENT", id, "4200", "MYR"))
                .then()
                .body("found.AMOUNT_DIFFERS", equalTo(1))
                .body("findings[0].actual.value", equalTo("8400"));
    }

    @Test
    void moneyForWhatIsNotPaidHereChangesNoStatus() {
        String id = shop.openedSession();
        send(HEADER + row("PAYMENT", id, "4200", "MYR")).then().body("found.STATUS_DIFFERS", equalTo(1));
        shop.payment(id)
                .then()
                .body("paymentStatus", not(equalTo("SUCCESS")))
                .body("reviewReasons", equalTo(List.of("SETTLEMENT_MISMATCH")));
    }

    @Test
    void whatIsNotKnownHereIsToldAndAnotherAccountsPaymentIsNotKnown() {
        String foreign = new Shop(world, World.OTHER_SHOP_KEY).openedSession();
        String unknown = "nobodys-" + UUID.randomUUID();
        send(HEADER + row("PAYMENT", unknown, "1", "MYR") + row("PAYMENT", foreign, "4200", "MYR"))
                .then()
                .body("found.MISSING_HERE", equalTo(2))
                .body("findings.requestId", equalTo(List.of(unknown, foreign)));
        new Shop(world, World.OTHER_SHOP_KEY).payment(foreign).then().body("reviewReasons", equalTo(List.of()));
    }

    @Test
    void whatTheFileLacksWithinItsTimeIsLookedAt() {
        Shop other = new Shop(world, World.OTHER_SHOP_KEY);
        String first = paidAt(other, "2026-10-01 00:00:00+00");
        String lacking = paidAt(other, "2026-10-01 12:00:00+00");
        String last = paidAt(other, "2026-10-02 00:00:00+00");
        String later = paidAt(other, "2026-10-02 00:00:01+00");
        String header = HEADER.strip() + ",paymentTime\n";
        other.request()
                .contentType("text/csv")
                .body(header
                        + row("PAYMENT", first, "4200", "MYR").strip() + ",2026-10-01T08:00:00+08:00\n"
                        + row("PAYMENT", last, "4200", "MYR").strip() + ",2026-10-02T00:00:00Z\n")
                .post("/v1/settlements")
                .then()
                .statusCode(200)
                .body("matched", equalTo(2))
                .body("found", equalTo(Map.of("MISSING_THERE", 1)))
                .body("findings[0].requestId", equalTo(lacking));
        other.payment(lacking).then().body("reviewReasons", equalTo(List.of("SETTLEMENT_MISMATCH")));
        other.payment(later).then().body("reviewReasons", equalTo(List.of()));
    }

    @Test
    void refundsAreComparedAndOneThatCameBackIsLookedAt() {
        // Antom has to know of the money that it is to give back.
        String id = shop.openedSession();
        world.antom().pay(World.CLIENT_ID, id).join();
        String refund = "refund-" + UUID.randomUUID();
        shop.refund(id, refund, 1000).then().statusCode(201);
        send(HEADER + row("REFUND", refund, "-1000", "MYR")).then().body("matched", equalTo(1));
        send(HEADER + row("REFUND", refund, "-999", "MYR")).then().body("found.AMOUNT_DIFFERS", equalTo(1));
        send(HEADER + row("REFUND_REVERSAL", refund, "1000", "MYR")).then().body("found.REFUND_RETURNED", equalTo(1));
        shop.payment(id)
                .then()
                .body("reviewReasons", equalTo(List.of("REFUND_RETURNED", "SETTLEMENT_MISMATCH")))
                .body("refundedAmount.value", equalTo("1000"));
    }

    @Test
    void theSameFileAgainGetsTheSameReportAndTellsNothingTwice() {
        String id = paid();
        String file = HEADER + row("PAYMENT", id, "1", "MYR");
        send(file).then().statusCode(200).body("repeated", equalTo(false));
        shop.request()
                .contentType("application/json")
                .body("{\"note\":\"seen\"}")
                .post("/v1/payments/{id}/review", id)
                .then()
                .statusCode(200);
        send(file).then().statusCode(200).body("repeated", equalTo(true)).body("found.AMOUNT_DIFFERS", equalTo(1));
        assertThat(books.events(id, "payment.review_required")).isEqualTo(1);
        shop.payment(id).then().body("reviewReasons", equalTo(List.of()));
    }

    @Test
    void columnsComeInAnyOrderQuotedAndWithStrangersAmongThem() {
        String id = paid();
        String file = "\uFEFF\"Transaction Currency\",memo,TRANSACTION_AMOUNT_VALUE,transactionType,transactionId,"
                + "transactionRequestId\r\n"
                + "MYR,\"a \"\"good\"\" one,\r\nof two lines\",4200,payment,x,\"" + id + "\"\r\n"
                + "\r\n<END>\r\nwhat follows, is not read";
        send(file).then().statusCode(200).body("rows", equalTo(1)).body("matched", equalTo(1));
    }

    @Test
    void rowsThatCannotBeReadAreToldAndFeesAreLeftAlone() {
        String id = paid();
        send(HEADER
                        + row("PAYMENT", id, "4200.5", "MYR")
                        + row("PAYMENT", id, "4200", "XYZ")
                        + row("PAYMENT", "\u0000" + id, "x", "MYR")
                        + "PAYMENT\n"
                        + row("FEE", "", "12", "MYR"))
                .then()
                .statusCode(200)
                .body("found.UNREADABLE", equalTo(4))
                .body("other", equalTo(1));
        shop.payment(id).then().body("reviewReasons", equalTo(List.of()));
    }

    @Test
    void whatIsNoSettlementFileIsRefusedAndLeavesNothing() {
        long before = files();
        for (String body : new String[] {"", "\n\n", "hello", "a,b\n1,2\n", HEADER + "\"never closed"}) {
            send(body).then().statusCode(400).body("code", equalTo("validation_failed"));
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aFileMayBeMuchLargerThanARequestAndHasALimit() {
        String row = row("FEE", "", "12", "MYR");
        String large = HEADER + String.join("", Collections.nCopies(20_000, row)) + UUID.randomUUID() + ",,,,\n";
        assertThat(large.length()).isGreaterThan(64 * 1024);
        send(large).then().statusCode(200).body("rows", equalTo(20_001));
        send("x".repeat(8 * 1024 * 1024 + 1)).then().statusCode(413).body("code", equalTo("payload_too_large"));
        send(HEADER + String.join("", Collections.nCopies(200_001, "F,,,,\n")))
                .then()
                .statusCode(413)
                .body("code", equalTo("payload_too_large"));
        assertThat(books.number("SELECT count(*) FROM settlement_row")).isZero();
    }

    @Test
    void theScopeIsThatOfChanges() {
        new Shop(world, World.READER_KEY)
                .request()
                .contentType("text/csv")
                .body(HEADER)
                .post("/v1/settlements")
                .then()
                .statusCode(403);
    }

    private String paid() {
        String id = shop.openedSession();
        antom.notify(Antom.success(id)).then().statusCode(200);
        assertThat(shop.status(id)).isEqualTo("SUCCESS");
        return id;
    }

    private String paidAt(Shop payer, String time) {
        String id = payer.openedSession();
        world.antom().pay(World.OTHER_CLIENT_ID, id).join();
        await().until(() -> payer.status(id).equals("SUCCESS"));
        books.change(
                "UPDATE payment_attempt SET payment_time = '%s', created_at = '%s' WHERE payment_request_id = ?"
                        .formatted(time, time),
                id);
        return id;
    }

    private static String row(String type, String requestId, String amount, String currency) {
        return "%s,%s,antom-%s,%s,%s\n".formatted(type, requestId, requestId, amount, currency);
    }

    private Response send(String file) {
        return shop.request()
                .contentType("text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/settlements");
    }

    private long files() {
        return books.number("SELECT count(*) FROM settlement_file");
    }
}
