package dev.antomcheckout.evidence;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.antomcheckout.blackbox.Antom;
import dev.antomcheckout.blackbox.FromInstallation;
import dev.antomcheckout.blackbox.Installation;
import dev.antomcheckout.blackbox.Shop;
import dev.antomcheckout.blackbox.World;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever can write to the database can change what it holds, but not so that verification would not find it. */
@QuarkusTest
@WithTestResource(Installation.class)
class EvidenceCheckTest {
    @FromInstallation
    World world;

    @Inject
    EvidenceCheck check;

    String id;
    String call;
    String notification;

    @BeforeEach
    void exchangeMessages() throws SQLException {
        id = new Shop(world, World.SHOP_KEY).openedSession();
        new Antom(world).notify(Antom.success(id)).then().statusCode(200);
        call = text("SELECT id FROM gateway_call WHERE request_id = '" + id + "'");
        notification = text("SELECT id FROM notification WHERE payment_request_id = '" + id + "'");
        await().atMost(10, SECONDS)
                .until(() -> text("SELECT count(*) FROM evidence_link WHERE kind = 'CALL' AND row_id = " + call
                                + " OR kind = 'NOTIFICATION' AND row_id = " + notification)
                        .equals("2"));
    }

    @Test
    void whatWasNotTouchedIsWhole() {
        Report report = report();
        assertThat(report.findings()).isEmpty();
        assertThat(report.summary()).contains("0 by keys that are not configured", "0 bodies erased", " 0 breaks");
    }

    @Test
    void aChangedFieldIsFound() throws SQLException {
        assertThat(findingsWhile(
                        "UPDATE gateway_call SET verdict = 'REJECTED' WHERE id = " + call,
                        "UPDATE gateway_call SET verdict = 'ACCEPTED' WHERE id = " + call))
                .containsExactly("call " + call + " is not as it was sealed");
    }

    /** The audit trail is under the same chain; what refuses changes is switched off, as its owner could. */
    @Test
    void aChangedEntryOfTheAuditTrailIsFound() throws SQLException {
        past("INSERT INTO access_event (account, kind, actor) VALUES ('main', 'audit_read', 'key:main')");
        String entry = text("SELECT max(id) FROM access_event WHERE account = 'main'");
        await().atMost(10, SECONDS)
                .until(() -> text("SELECT count(*) FROM evidence_link WHERE kind = 'ACCESS' AND row_id = " + entry)
                        .equals("1"));
        assertThat(findingsWhile(
                        "UPDATE access_event SET actor = 'key:other' WHERE id = " + entry,
                        "UPDATE access_event SET actor = 'key:main' WHERE id = " + entry))
                .containsExactly("access " + entry + " is not as it was sealed");
        assertThat(findingsWhile(
                        "UPDATE access_event SET detail = '{\"x\":1}' WHERE id = " + entry,
                        "UPDATE access_event SET detail = '{}' WHERE id = " + entry))
                .containsExactly("access " + entry + " is not as it was sealed");
    }

    @Test
    void aChangedByteOfAnAnswerIsFound() throws SQLException {
        assertThat(findingsWhile(
                        "UPDATE gateway_call SET answer_body = set_byte(answer_body, 9, get_byte(answer_body, 9) # 1)"
                                + " WHERE id = " + call))
                .containsExactly("the body of the answer of call " + call + " is not as it was sealed");
    }

    @Test
    void aChangedByteOfARequestIsFound() throws SQLException {
        assertThat(findingsWhile(
                        "UPDATE payment_attempt SET request_body = set_byte(request_body, 9, get_byte(request_body, 9) # 1)"
                                + " WHERE payment_request_id = '" + id + "'"))
                .containsExactly("the body of the request of call " + call + " is not as it was sealed");
    }

    @Test
    void aChangedByteOfANotificationIsFound() throws SQLException {
        assertThat(findingsWhile("UPDATE notification SET body = set_byte(body, 9, get_byte(body, 9) # 1) WHERE id = "
                        + notification))
                .containsExactly(
                        "the body of the message of notification " + notification + " is not as it was sealed");
    }

    @Test
    void aDeletedCallIsFound() throws SQLException {
        assertThat(findingsWhile(
                        "CREATE TABLE kept AS SELECT * FROM gateway_call WHERE id = " + call
                                + "; DELETE FROM gateway_call WHERE id = " + call,
                        "INSERT INTO gateway_call OVERRIDING SYSTEM VALUE SELECT * FROM kept; DROP TABLE kept"))
                .containsExactly("call " + call + " is missing");
    }

    @Test
    void aRowThatWasPutInLaterIsFound() throws SQLException {
        assertThat(findingsWhile(
                        "INSERT INTO notification (account, body_digest, uri, request_time, signature, key_version, body,"
                                + " outcome, transaction) VALUES ('main', 'x', 'x', '1', 'x', 1, 'x', 'ACCEPTED', '3')",
                        "DELETE FROM notification WHERE request_time = '1'"))
                .singleElement()
                .asString()
                .startsWith("notification ")
                .endsWith(" is not in the chain, which went past it");
    }

    @Test
    void anExchangedLinkIsFound() throws SQLException {
        String position = position();
        assertThat(findingsWhile("UPDATE evidence_link SET digest = set_byte(digest, 0, get_byte(digest, 0) # 1)"
                        + " WHERE account = 'main' AND position = " + position))
                .contains(
                        "link " + position + " does not follow from the one before",
                        "call " + call + " is not as it was sealed");
    }

    @Test
    void aLinkThatWasTakenOutIsFound() throws SQLException {
        String position = position();
        assertThat(findingsWhile(
                        "CREATE TABLE kept AS SELECT * FROM evidence_link WHERE account = 'main' AND position = "
                                + position + "; DELETE FROM evidence_link WHERE account = 'main' AND position = "
                                + position,
                        "INSERT INTO evidence_link SELECT * FROM kept; DROP TABLE kept"))
                .contains("call " + call + " is not in the chain, which went past it");
    }

    private String position() throws SQLException {
        return text("SELECT position FROM evidence_link WHERE kind = 'CALL' AND row_id = " + call);
    }

    private Report report() {
        return check.all().await().indefinitely().stream()
                .filter(report -> report.account().equals(World.ACCOUNT))
                .findAny()
                .orElseThrow();
    }

    /** A statement that undoes itself when it is run again. */
    private List<String> findingsWhile(String change) throws SQLException {
        return findingsWhile(change, change);
    }

    private List<String> findingsWhile(String change, String back) throws SQLException {
        past(change);
        try {
            assertThat(report().isWhole()).isFalse();
            return report().findings();
        } finally {
            past(back);
            assertThat(report().findings()).isEmpty();
        }
    }

    /** Past the triggers, as someone may who owns the database. */
    private void past(String sql) throws SQLException {
        try (Connection connection = world.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = world.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
