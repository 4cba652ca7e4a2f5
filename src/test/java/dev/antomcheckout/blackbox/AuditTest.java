package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who did what, from where: written with what it records, kept as it was, and readable with one scope. */
@QuarkusTest
@WithTestResource(Installation.class)
class AuditTest {
    private static final String COOKIE = "__Host-antom-checkout-desk";

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
    void refundCaptureAndCancelHaveAnEntryAndTheirActorInTheTimeline() {
        String refunded = sales.paid();
        String refund = "refund-" + refunded;
        shop.refund(refunded, refund, 1200).then().statusCode(201);
        entry("payment_refund", refund)
                .body("entries[0].actor", equalTo("key:main"))
                .body("entries[0].account", equalTo("main"))
                .body("entries[0].address", startsWith("127.0."))
                .body("entries[0].detail.paymentRequestId", equalTo(refunded))
                .body("entries[0].detail.amount.value", equalTo("1200"))
                .body("entries[0].detail.amount.currency", equalTo("MYR"));
        actorOf(refunded, "REFUND_REQUESTED", "key:main");

        String captured = sales.manual();
        new Shop(world, World.WRITER_KEY)
                .capture(captured, "capture-" + captured, 4200, true)
                .then()
                .statusCode(201);
        entry("payment_capture", "capture-" + captured).body("entries[0].actor", equalTo("key:writer"));
        actorOf(captured, "CAPTURE_REQUESTED", "key:writer");

        String cancelled = sales.paid();
        new Shop(world, World.REFUNDER_KEY).cancel(cancelled).then().statusCode(200);
        entry("payment_cancel", cancelled)
                .body("entries[0].actor", equalTo("key:refunder"))
                .body("entries[0].detail.holdsMoney", equalTo(true));
        actorOf(cancelled, "CANCEL_REQUESTED", "key:refunder");
        assertThat(books.text("SELECT actor FROM refund WHERE refund_request_id = ?", refund))
                .isEqualTo("key:main");
        assertThat(books.text("SELECT actor FROM capture WHERE capture_request_id = ?", "capture-" + captured))
                .isEqualTo("key:writer");
    }

    @Test
    void entryAndMovementAreOneTransaction() {
        String id = sales.paid();
        sales.always(id, Api.REFUND, new Fault.Answer("U", "UNKNOWN_EXCEPTION", false));
        shop.refund(id, "refund-" + id, 100).then().statusCode(202);
        assertThat(books.number("""
                        SELECT count(*) FROM access_event e, refund r, payment_event l
                        WHERE r.refund_request_id = ? AND e.subject = r.refund_request_id AND e.kind = 'payment_refund'
                          AND l.subject_id = r.refund_request_id AND l.trigger = 'REFUND_REQUESTED' AND l.xmin = e.xmin""", "refund-" + id)).isEqualTo(1);
        String other = sales.paid();
        sales.always(other, Api.CANCEL, new Fault.Answer("U", "UNKNOWN_EXCEPTION", false));
        shop.cancel(other).then().statusCode(202);
        assertThat(books.number("""
                        SELECT count(*) FROM access_event e, payment_event l, payment_attempt a
                        WHERE a.payment_request_id = ? AND e.subject = a.payment_request_id AND e.kind = 'payment_cancel'
                          AND l.attempt_id = a.id AND l.trigger = 'CANCEL_REQUESTED' AND l.xmin = e.xmin""", other)).isEqualTo(1);
    }

    @Test
    void repetitionAndRefusalLeaveNoFurtherEntry() {
        String id = sales.paid();
        String refund = "refund-" + id;
        shop.refund(id, refund, 100).then().statusCode(201);
        shop.refund(id, refund, 100).then().statusCode(201);
        shop.refund(id, "too-much-" + id, 4200).then().statusCode(409);
        assertThat(entries(refund)).isEqualTo(1);
        assertThat(entries("too-much-" + id)).isZero();
    }

    @Test
    void clearedReviewHasAnEntry() {
        String id = shop.openedSession();
        new Antom(world).notify(Antom.result(id, "S", "MYR", "1")).then().statusCode(200);
        shop.request()
                .contentType(ContentType.JSON)
                .body("{\"note\":\"seen\"}")
                .post("/v1/payments/{id}/review", id)
                .then()
                .statusCode(200);
        entry("review_cleared", id)
                .body("entries[0].actor", equalTo("key:main"))
                .body("entries[0].detail.clearedReasons", hasItem("AMOUNT_MISMATCH"));
        assertThat(books.number("""
                        SELECT count(*) FROM access_event e, payment_event l, payment_attempt a
                        WHERE a.payment_request_id = ? AND e.subject = a.payment_request_id AND e.kind = 'review_cleared'
                          AND l.attempt_id = a.id AND l.trigger = 'REVIEW_CLEARED' AND l.xmin = e.xmin""", id)).isEqualTo(1);
    }

    /** From an address of its own, whose attempts nobody else shares. */
    @Test
    void wrongKeysAreCountedByAddressAndNeverStored() {
        String wrong = "wrong-" + UUID.randomUUID();
        Caller guesser = new Caller(world, 201);
        for (int attempt = 0; attempt < 40; attempt++) {
            guesser.call("GET", "/v1/payments").key(wrong).send();
        }
        await().atMost(10, SECONDS).until(() -> rows("api_key_refused", "127.0.7.201") >= 1);
        await().atMost(10, SECONDS).until(() -> rows("address_locked_out", "127.0.7.201") >= 1);
        assertThat(rows("api_key_refused", "127.0.7.201") + rows("address_locked_out", "127.0.7.201"))
                .as("rows of 40 attempts, unless a minute ends in between")
                .isLessThanOrEqualTo(6);
        assertThat(books.number("SELECT count(*) FROM access_event e WHERE e::text LIKE '%' || ? || '%'", wrong))
                .isZero();
        audit("kind", "api_key_refused")
                .body("entries.address", hasItem("127.0.7.201"))
                .body("entries.findAll { it.account != null }", hasSize(0))
                .body("entries.findAll { it.actor != null }", hasSize(0));
    }

    @Test
    void deskSignInsOutsAndFailuresAreRecorded() {
        String session = browser(null)
                .formParam("key", World.NEXT_SHOP_KEY)
                .post("/desk/sign-in")
                .then()
                .statusCode(303)
                .extract()
                .cookie(COOKIE);
        String page = browser(session)
                .get("/desk/audit")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page).contains("sign in").contains("desk:key:next");
        String token = page.replaceAll("(?s).*name=\"token\" value=\"([^\"]*)\".*", "$1");
        browser(session).formParam("token", token).post("/desk/sign-out").then().statusCode(303);
        browser(null).formParam("key", "no-key").post("/desk/sign-in").then().statusCode(401);
        await().atMost(10, SECONDS)
                .until(() -> books.number("SELECT count(*) FROM access_event WHERE kind = 'sign_in_failed'") >= 1);
        audit("actor", "desk:key:next")
                .body("entries.kind", hasItem("sign_in"))
                .body("entries.kind", hasItem("sign_out"));
    }

    @Test
    void deskShowsWhatWasSearchedToThoseWithTheScope() {
        String id = sales.paid();
        shop.refund(id, "refund-" + id, 150).then().statusCode(201);
        String session = signIn(World.SHOP_KEY);
        browser(session)
                .get("/desk/audit?kind=payment_refund&actor=key%3Amain")
                .then()
                .statusCode(200)
                .body(containsString("refund-" + id))
                .body(containsString("1.50 MYR"))
                .body(not(containsString("<th scope=\"row\">sign in</th>")));
        browser(session)
                .get("/desk/audit?kind=x&from=yesterday&cursor=x&actor=%00")
                .then()
                .statusCode(200);
        browser(session).get("/desk/audit?actor=nobody").then().body(containsString("No entry is like this."));
        String reader = signIn(World.READER_KEY);
        browser(reader).get("/desk/audit").then().statusCode(403);
        browser(reader).get("/desk").then().statusCode(200).body(not(containsString("/desk/audit")));
    }

    @Test
    void pagesGoOnWithoutAGapAndCursorsBelongToTheirFilter() {
        String id = sales.paid();
        List<String> made = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            made.addFirst("refund-" + number + "-" + id);
            shop.refund(id, made.getFirst(), 10).then().statusCode(201);
        }
        List<String> seen = new ArrayList<>();
        String cursor = null;
        String first = null;
        do {
            ValidatableResponse page = audit(
                    cursor == null
                            ? Map.of("kind", "payment_refund", "limit", "2")
                            : Map.of("kind", "payment_refund", "limit", "2", "cursor", cursor));
            seen.addAll(page.extract().path("entries.subject"));
            cursor = page.extract().path("nextCursor");
            first = first == null ? cursor : first;
        } while (cursor != null && seen.size() < 6);
        assertThat(seen).containsSubsequence(made).doesNotHaveDuplicates();
        shop.request()
                .queryParam("kind", "payment_capture")
                .queryParam("cursor", first)
                .get("/v1/audit")
                .then()
                .statusCode(400)
                .body("errors.parameter", hasItem("cursor"));
    }

    @Test
    void timesBoundTheListing() {
        String id = sales.paid();
        shop.refund(id, "refund-" + id, 100).then().statusCode(201);
        String at = entry("payment_refund", "refund-" + id).extract().path("entries[0].at");
        audit(Map.of("from", at, "kind", "payment_refund")).body("entries.subject", hasItem("refund-" + id));
        audit(Map.of("to", at, "kind", "payment_refund")).body("entries.subject", not(hasItem("refund-" + id)));
        shop.request().queryParam("from", "yesterday").get("/v1/audit").then().statusCode(400);
        shop.request().queryParam("kind", "nothing").get("/v1/audit").then().statusCode(400);
    }

    @Test
    void accountsSeeTheirOwnEntriesAlone() {
        String id = sales.paid();
        shop.refund(id, "refund-" + id, 100).then().statusCode(201);
        Shop other = new Shop(world, World.OTHER_SHOP_KEY);
        other.request().get("/v1/audit").then().statusCode(200);
        List<String> accounts = other.request()
                .queryParam("limit", 200)
                .get("/v1/audit")
                .then()
                .statusCode(200)
                .extract()
                .path("entries.account");
        assertThat(accounts).contains("other").doesNotContain("main");
    }

    @Test
    void readingTheTrailAndTheDoctorAreRecorded() {
        shop.request().get("/v1/doctor").then().statusCode(200);
        shop.request().get("/v1/audit").then().statusCode(200);
        audit("kind", "doctor_run").body("entries.actor", hasItem("key:main"));
        audit("kind", "audit_read").body("entries.actor", hasItem("key:main"));
    }

    @Test
    void entriesAreNeitherChangedNorDeleted() throws SQLException {
        String id = sales.paid();
        String refund = "refund-" + id;
        shop.refund(id, refund, 100).then().statusCode(201);
        assertThat(books.refused("UPDATE access_event SET actor = 'key:other' WHERE subject = ?", refund))
                .isEqualTo("23514");
        assertThat(books.refused("DELETE FROM access_event WHERE subject = ?", refund))
                .isEqualTo("23514");
        try (Connection connection = world.database().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "CREATE TEMP TABLE evidence_link AS SELECT 'ACCESS' AS kind, id AS row_id, now() AS removed_at"
                            + " FROM access_event");
            assertThatThrownBy(() -> statement.execute("DELETE FROM access_event"))
                    .hasMessageContaining("DELETE is refused");
            connection.rollback();
            assertThatThrownBy(() -> statement.execute("TRUNCATE access_event"))
                    .hasMessageContaining("TRUNCATE is refused");
            connection.rollback();
        }
        assertThat(books.refused("SELECT access_event_forget(interval '364 days', length(?))", "x"))
                .isEqualTo("23514");
    }

    @Test
    void policyDeletesSealedEntriesThatAreOldEnoughAndKeepsTheirLinks() {
        String old = "old-" + UUID.randomUUID();
        books.change("""
                INSERT INTO access_event (account, kind, subject, at)
                VALUES ('main', 'payment_refund', ?, now() - interval '400 days')""", old);
        String row = books.text("SELECT id::text FROM access_event WHERE subject = ?", old);
        await().atMost(10, SECONDS).until(() -> links(row, "removed_at IS NULL") == 1);
        assertThat(books.number("SELECT access_event_forget(interval '365 days', length(?))", "x".repeat(100)))
                .isGreaterThanOrEqualTo(1);
        assertThat(entries(old)).isZero();
        assertThat(links(row, "removed_at IS NOT NULL")).isEqualTo(1);
    }

    private long links(@Nullable String row, String condition) {
        return books.number(
                "SELECT count(*) FROM evidence_link WHERE kind = 'ACCESS' AND row_id = ?::bigint AND " + condition,
                String.valueOf(row));
    }

    private long entries(String subject) {
        return books.number("SELECT count(*) FROM access_event WHERE subject = ?", subject);
    }

    private long rows(String kind, String address) {
        return books.number(
                "SELECT count(*) FROM access_event WHERE account = '*' AND kind = ? AND address = ?", kind, address);
    }

    /** The one entry about the subject, which is the latest of its kind. */
    private ValidatableResponse entry(String kind, String subject) {
        return audit("kind", kind).body("entries[0].subject", equalTo(subject)).body("entries[0].kind", equalTo(kind));
    }

    private ValidatableResponse audit(String name, String value) {
        return audit(Map.of(name, value));
    }

    private ValidatableResponse audit(Map<String, String> parameters) {
        return shop.request().queryParams(parameters).get("/v1/audit").then().statusCode(200);
    }

    private void actorOf(String id, String trigger, String actor) {
        shop.request()
                .get("/v1/payments/{id}/timeline", id)
                .then()
                .body("entries.find { it.details.trigger == '%s' }.details.actor".formatted(trigger), equalTo(actor));
    }

    private String signIn(String key) {
        return browser(null).formParam("key", key).post("/desk/sign-in").cookie(COOKIE);
    }

    private RequestSpecification browser(@Nullable String session) {
        RequestSpecification request = given().baseUri(world.service().toString())
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false);
        return session == null ? request : request.cookie(COOKIE, session);
    }
}
