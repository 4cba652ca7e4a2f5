package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.antomcheckout.settlement.file.Workbook;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.util.Collections;
import java.util.HexFormat;
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

    private static final String LONG_HEADER = HEADER.strip() + ",originalTransactionRequestId\n";

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
        String id = paidAtAntom();
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
                        + row("PAYMENT", id, "4 200", "MYR")
                        + row("PAYMENT", id, "4200", "XYZ")
                        + row("PAYMENT", "\u0000" + id, "x", "MYR")
                        + "PAYMENT\n"
                        + row("FEE", "", "12", "MYR"))
                .then()
                .statusCode(200)
                .body("found.UNREADABLE", equalTo(4))
                .body("other", equalTo(1))
                .body("types.FEE", equalTo(1))
                .body("notes.code", hasItem("TYPES_UNKNOWN"));
        shop.payment(id).then().body("reviewReasons", equalTo(List.of()));
    }

    @Test
    void whatIsNoSettlementFileIsRefusedAndLeavesNothing() {
        long before = files();
        for (String body : new String[] {
            "",
            "\n\n",
            "hello",
            "a,b\n1,2\n",
            HEADER + "\"never closed",
            HEADER.replace(',', ';'),
            HEADER + row("PAYMENT", "x", "42.00", "MYR")
        }) {
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

    @Test
    void moneyThatLeavesIsNoPayment() {
        String id = paid();
        send(HEADER + row("PAYMENT", id, "-4200", "MYR"))
                .then()
                .statusCode(200)
                .body("matched", equalTo(0))
                .body("found", equalTo(Map.of("TAKEN_BACK", 1)))
                .body("findings[0].actual.value", equalTo("-4200"));
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("reviewReasons", equalTo(List.of("SETTLEMENT_MISMATCH")));
    }

    @Test
    void refundsAddUpWithTheirSigns() {
        String id = paidAtAntom();
        String refund = "refund-" + UUID.randomUUID();
        shop.refund(id, refund, 1000).then().statusCode(201);
        // Taken, given back, and taken again; the other refunds tell which sign is a refund's.
        String others = row("REFUND", "nobodys-" + UUID.randomUUID(), "-1", "MYR");
        send(HEADER + others + row("REFUND", refund, "-1000", "MYR") + row("REFUND", refund, "1000", "MYR"))
                .then()
                .body("found.AMOUNT_DIFFERS", equalTo(1))
                .body("findings.find { it.kind == 'AMOUNT_DIFFERS' }.actual.value", equalTo("0"));
        send(HEADER
                        + others
                        + row("REFUND", refund, "-1000", "MYR")
                        + row("REFUND", refund, "1000", "MYR")
                        + row("REFUND", refund, "-1000", "MYR"))
                .then()
                .body("matched", equalTo(0))
                .body("found.AMOUNT_DIFFERS", equalTo(null))
                .body("found.SETTLED_TWICE", equalTo(4));
        send(HEADER + others + row("REFUND", refund, "1000", "MYR"))
                .then()
                .body("found.AMOUNT_DIFFERS", equalTo(1))
                .body("findings.find { it.kind == 'AMOUNT_DIFFERS' }.actual.value", equalTo("-1000"));
    }

    @Test
    void sumsBeyondEveryAmountAreCompared() {
        String id = paid();
        String row = row("PAYMENT", id, "9999999999999999", "MYR");
        send(HEADER + String.join("", Collections.nCopies(1000, row)))
                .then()
                .statusCode(200)
                .body("found.AMOUNT_DIFFERS", equalTo(1))
                .body("findings[0].actual.value", equalTo("9000000000000000000"));
    }

    @Test
    void aCancelledPaymentThatWasSettledAsPaidDiffers() {
        String id = cancelled();
        send(HEADER + row("PAYMENT", id, "4200", "MYR"))
                .then()
                .body("matched", equalTo(0))
                .body("found", equalTo(Map.of("STATUS_DIFFERS", 1)))
                .body("findings[0].expected.value", equalTo("0"));
        shop.payment(id)
                .then()
                .body("paymentStatus", equalTo("CANCELLED"))
                .body("reviewReasons", hasItem("SETTLEMENT_MISMATCH"));
    }

    @Test
    void aCancelledPaymentThatTheFileTakesBackAgrees() {
        String id = cancelled();
        send(LONG_HEADER
                        + original("PAYMENT", id, id, "4200", "")
                        + original("CANCEL", "c-" + id, "cancel-" + id, "-4200", id))
                .then()
                .body("matched", equalTo(2))
                .body("found", equalTo(Map.of()));
    }

    @Test
    void theSamePaymentInASecondFileWasSettledTwice() {
        String id = paid();
        String digest = send(HEADER + row("PAYMENT", id, "4200", "MYR"))
                .then()
                .body("matched", equalTo(1))
                .extract()
                .path("digest");
        send(HEADER + "\n\n" + row("PAYMENT", id, "4200", "MYR"))
                .then()
                .body("repeated", equalTo(false))
                .body("matched", equalTo(0))
                .body("found", equalTo(Map.of("SETTLED_TWICE", 1)))
                .body("findings[0].paymentRequestId", equalTo(id))
                .body("findings[0].earlierDigest", equalTo(digest));
        shop.payment(id).then().body("reviewReasons", equalTo(List.of("SETTLEMENT_MISMATCH")));
    }

    @Test
    void theSamePaymentUnderAnotherTransactionIdWasSettledTwiceToo() {
        String id = paid();
        send(HEADER + row("PAYMENT", id, "4200", "MYR")).then().body("matched", equalTo(1));
        send(HEADER + row("PAYMENT", id, "4200", "MYR").replace("antom-", "another-"))
                .then()
                .body("found", equalTo(Map.of("SETTLED_TWICE", 1)));
        send(HEADER + "PAYMENT,%s,,4200,MYR\n".formatted(id)).then().body("found", equalTo(Map.of("SETTLED_TWICE", 1)));
    }

    @Test
    void aBatchThatIsIssuedAgainIsNotSettledTwice() {
        String id = paid();
        String header = "settlementBatchId," + HEADER;
        String row = "batch-" + id + "," + row("PAYMENT", id, "4200", "MYR");
        send(header + row).then().body("matched", equalTo(1));
        send(header + row + "<END>\n")
                .then()
                .body("matched", equalTo(1))
                .body("found", equalTo(Map.of()))
                .body("notes.code", hasItem("SEEN_BEFORE"));
        send(header + "x" + row).then().body("found", equalTo(Map.of("SETTLED_TWICE", 1)));
    }

    @Test
    void anAutomaticCaptureMatchesByTheOriginalIds() {
        String id = paidAtAntom();
        String paymentId = books.text("SELECT payment_id FROM payment_attempt WHERE payment_request_id = ?", id);
        send("""
                settlementBatchId,customerId,PSP,transactionId,transactionRequestId,originalTransactionId,paymentMethodType,\
                transactionType,paymentTime,transactionAmountValue,transactionCurrency,settlementTime
                B1,2188000000000000,Example,CAPTURE%s,automaticCapture%s,%s,CARD,CAPTURE,2026-11-23T10:00:00,4200,MYR,x
                <END>
                """.formatted(id, id, paymentId))
                .then()
                .statusCode(200)
                .body("matched", equalTo(1))
                .body("found.AMOUNT_DIFFERS", equalTo(null))
                .body("found.MISSING_HERE", equalTo(null));
        shop.payment(id).then().body("reviewReasons", equalTo(List.of()));
        String other = paid();
        send(LONG_HEADER + original("CAPTURE", "automatic-" + other, "capture-" + other, "4200", other))
                .then()
                .body("matched", equalTo(1))
                .body("found", equalTo(Map.of()));
    }

    @Test
    void anAuthorisedPaymentThatWasCapturedElsewhereIsNamed() {
        String id = authorised();
        send(LONG_HEADER
                        + original("AUTHORIZATION", id, "auth-" + id, "4200", "")
                        + original("CAPTURE", "automatic-" + id, "capture-" + id, "4200", id))
                .then()
                .body("other", equalTo(1))
                .body("found", equalTo(Map.of("MADE_ELSEWHERE", 1)))
                .body("findings[0].type", equalTo("CAPTURE"))
                .body("findings[0].requestId", equalTo("automatic-" + id))
                .body("findings[0].transactionId", equalTo("capture-" + id))
                .body("findings[0].originalRequestId", equalTo(id))
                .body("findings[0].paymentRequestId", equalTo(id))
                .body("findings[0].actual.value", equalTo("4200"));
        shop.payment(id)
                .then()
                .body("reviewReasons", empty())
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("captures.origin", equalTo(List.of("ANTOM")));
    }

    @Test
    void ourCapturesAreComparedOneByOneAndOthersAreNamed() {
        String id = authorised();
        String capture = "capture-" + UUID.randomUUID();
        shop.capture(id, capture, 1000, false).then().statusCode(201);
        shop.capture(id, capture + "-b", 2000, false).then().statusCode(201);
        send(LONG_HEADER
                        + original("CAPTURE", capture, "a-" + capture, "1000", id)
                        + original("CAPTURE", capture + "-b", "b-" + capture, "1999", id)
                        + original("CAPTURE", "dashboard-" + capture, "c-" + capture, "500", id))
                .then()
                .body("matched", equalTo(1))
                .body("found", equalTo(Map.of("AMOUNT_DIFFERS", 1, "MADE_ELSEWHERE", 1)))
                .body("findings.line", equalTo(List.of(3, 4)));
    }

    @Test
    void aRefundOrCancellationMadeElsewhereIsNamed() {
        String id = paid();
        send(LONG_HEADER
                        + original("PAYMENT", id, "antom-" + id, "4200", "")
                        + original("REFUND", "dashboard-" + id, "refund-" + id, "-1000", id)
                        + original("CANCEL", "cancel-" + id, "antom-cancel-" + id, "-4200", id))
                .then()
                .body("matched", equalTo(1))
                .body("found", equalTo(Map.of("MADE_ELSEWHERE", 2)))
                .body("findings.actual.value", equalTo(List.of("1000", "4200")))
                .body("findings.paymentRequestId", equalTo(List.of(id, id)));
    }

    @Test
    void moneyTakenByADisputeOrAReversalIsLookedAt() {
        for (String type : List.of("DISPUTE", "RAPID_DISPUTE_RESOLUTION", "PAYMENT_REVERSAL")) {
            String id = paid();
            send(LONG_HEADER + original(type, "x-" + id, "dispute-" + id, "-4200", id))
                    .then()
                    .body("found", equalTo(Map.of("TAKEN_BACK", 1)))
                    .body("findings[0].type", equalTo(type));
            shop.payment(id).then().body("reviewReasons", equalTo(List.of("SETTLEMENT_MISMATCH")));
            send(LONG_HEADER + original("DISPUTE_REVERSAL", "y-" + id, "dispute-r-" + id, "4200", id))
                    .then()
                    .body("found", equalTo(Map.of()))
                    .body("other", equalTo(1))
                    .body("types.DISPUTE_REVERSAL", equalTo(1))
                    .body("notes", equalTo(List.of(periodUnknown())));
        }
    }

    @Test
    void withoutTimesTheReportSaysWhatWasNotComputed() {
        send(HEADER + row("FEE", "x", "1", "MYR")).then().body("notes", hasItem(periodUnknown()));
        send(HEADER.strip() + ",paymentTime\n"
                        + row("PAYMENT", "nobodys-" + UUID.randomUUID(), "1", "MYR")
                                .strip() + ",soon\n")
                .then()
                .body("notes.code", equalTo(List.of("TIMES_UNREADABLE", "PERIOD_UNKNOWN")));
    }

    @Test
    void timesWithoutAnOffsetAreAntomsAndOldOnesDoNotCountForever() {
        Shop other = new Shop(world, World.OTHER_SHOP_KEY);
        String lacking = paidAt(other, "2026-08-01 12:00:00+00");
        String settled = paidAt(other, "2026-08-02 00:00:00+00");
        String ancient = paidAt(other, "2026-06-02 00:00:00+00");
        other.request()
                .contentType("text/csv")
                .body(HEADER.strip() + ",paymentTime\n"
                        + row("PAYMENT", settled, "4200", "MYR").strip() + ",2026-08-02 08:00:00\n"
                        + row("PAYMENT", "nobodys-" + UUID.randomUUID(), "1", "MYR")
                                .strip() + ",2019-01-01\n")
                .post("/v1/settlements")
                .then()
                .statusCode(200)
                .body("to", equalTo("2026-08-02T00:00:00Z"))
                .body("from", equalTo("2026-06-28T00:00:00Z"))
                .body("notes.code", equalTo(List.of("ZONE_ASSUMED", "PERIOD_CUT")))
                .body("findings.findAll { it.kind == 'MISSING_THERE' }.requestId", equalTo(List.of(lacking)));
        other.payment(ancient).then().body("reviewReasons", equalTo(List.of()));
        // It came with another file, so the next one does not lack it.
        other.request()
                .contentType("text/csv")
                .body(HEADER.strip() + ",paymentTime\n"
                        + row("PAYMENT", lacking, "4200", "MYR").strip() + ",2026-08-01 20:00:00+0800\n"
                        + row("PAYMENT", "nobodys-" + UUID.randomUUID(), "1", "MYR")
                                .strip() + ",2026-08-03\n")
                .post("/v1/settlements")
                .then()
                .body("found", equalTo(Map.of("MISSING_HERE", 1)));
    }

    @Test
    void aWorkbookIsReadAsWell() {
        String id = paid();
        byte[] file = Workbook.of(Workbook.row(HEADER.strip().split(","))
                        + Workbook.row("PAYMENT", id, "antom-" + id, "4200", "MYR")
                        + "<row><c t=\"inlineStr\"><is><t>PAYMENT</t></is></c><c/><c t=\"inlineStr\"><is><t>nobodys</t></is></c>"
                        + "<c><v>1</v></c><c t=\"inlineStr\"><is><t>MYR</t></is></c></row>")
                .bytes();
        for (String type : List.of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv")) {
            shop.request()
                    .contentType(type)
                    .body(file)
                    .post("/v1/settlements")
                    .then()
                    .statusCode(200)
                    .body("rows", equalTo(2))
                    .body("matched", equalTo(1))
                    .body("found", equalTo(Map.of("MISSING_HERE", 1)));
        }
    }

    @Test
    void theCheckGoesOnWhenTheCallerHangsUp() throws Exception {
        String id = paid();
        String file = HEADER + row("PAYMENT", id, "1", "MYR");
        try (Connection blocking = world.database().getConnection()) {
            blocking.setAutoCommit(false);
            blocking.createStatement().execute("LOCK TABLE settlement_finding IN ACCESS EXCLUSIVE MODE");
            try (Socket caller =
                    new Socket(world.service().getHost(), world.service().getPort())) {
                caller.getOutputStream().write("""
                        POST /v1/settlements HTTP/1.1\r
                        Host: service\r
                        Authorization: Bearer %s\r
                        Content-Type: text/csv\r
                        Content-Length: %d\r
                        \r
                        %s""".formatted(World.SHOP_KEY, file.length(), file)
                        .getBytes(StandardCharsets.UTF_8));
                await().until(() -> books.number("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
                // A process that dies now gives the file back within a minute.
                assertThat(books.number("""
                        SELECT count(*) FROM settlement_file
                        WHERE done_at IS NULL AND claimed_until < now() + interval '61 seconds'""")).isEqualTo(1);
                send(file).then().statusCode(409).body("code", equalTo("request_in_progress"));
                assertThat(requests()).isEqualTo(1);
            }
            await().until(() -> requests() == 0);
            blocking.rollback();
        }
        await().until(() -> books.number("SELECT count(*) FROM settlement_file WHERE done_at IS NULL") == 0);
        send(file).then().statusCode(200).body("repeated", equalTo(true)).body("found.AMOUNT_DIFFERS", equalTo(1));
        shop.payment(id).then().body("reviewReasons", equalTo(List.of("SETTLEMENT_MISMATCH")));
    }

    @Test
    void aCheckThatDiedIsDoneAnewByTheNextUpload() throws Exception {
        String id = paid();
        byte[] file = (HEADER + row("PAYMENT", id, "4200", "MYR")).getBytes(StandardCharsets.UTF_8);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        books.change("""
                WITH dead AS (INSERT INTO settlement_file (account, digest, claimed_until, claim, matched)
                    VALUES ('main', decode(?, 'hex'), now() - interval '1 second', 1, 7) RETURNING id),
                half AS (INSERT INTO settlement_row (file_id, line, kind) SELECT id, 2, 'PAYMENT' FROM dead),
                found AS (INSERT INTO settlement_finding (file_id, kind) SELECT id, 'MISSING_HERE' FROM dead)
                INSERT INTO settled_transaction (account, transaction_key, file_id, kind, amount, currency)
                SELECT 'main', 'PAYMENT T antom-%s', id, 'PAYMENT', 4200, 'MYR' FROM dead""".formatted(id), digest);
        send(new String(file, StandardCharsets.UTF_8))
                .then()
                .statusCode(200)
                .body("repeated", equalTo(false))
                .body("rows", equalTo(1))
                .body("matched", equalTo(1))
                .body("found", equalTo(Map.of()));
    }

    /** Requests that the service is busy with. */
    private double requests() {
        String metrics =
                RestAssured.get(world.management().resolve("/q/metrics")).asString();
        return metrics.lines()
                .filter(line -> line.startsWith("http_server_active_requests"))
                .filter(line -> line.contains(
                        "server_port=\"%d\"".formatted(world.service().getPort())))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static Map<String, String> periodUnknown() {
        return Map.of(
                "code",
                "PERIOD_UNKNOWN",
                "detail",
                "What the file lacks (MISSING_THERE) was not computed, because it has no column with times;"
                        + " checkout.settlement.columns.time names it.");
    }

    private String cancelled() {
        String id = paidAtAntom();
        shop.cancel(id).then().statusCode(200);
        assertThat(shop.status(id)).isEqualTo("CANCELLED");
        return id;
    }

    /** Antom has to know of the money that it is to give back. */
    private String paidAtAntom() {
        String id = shop.openedSession();
        world.antom().pay(World.CLIENT_ID, id).join();
        await().until(() -> shop.status(id).equals("SUCCESS"));
        return id;
    }

    private String authorised() {
        String id = shop.createSession(Shop.order(order -> {
                    order.withObject("paymentMethod").put("paymentMethodType", "CARD");
                    order.withObject("paymentFactor")
                            .put("isAuthorization", true)
                            .put("captureMode", "MANUAL");
                }))
                .then()
                .statusCode(201)
                .extract()
                .path("paymentRequestId");
        world.antom().pay(World.CLIENT_ID, id).join();
        await().until(() -> shop.status(id).equals("AUTHORIZED"));
        return id;
    }

    private static String original(
            String type, String requestId, String antomId, String amount, String originalRequestId) {
        return "%s,%s,%s,%s,MYR,%s\n".formatted(type, requestId, antomId, amount, originalRequestId);
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
