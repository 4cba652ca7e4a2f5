package dev.antomcheckout.retention;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.antomcheckout.blackbox.Antom;
import dev.antomcheckout.blackbox.FromInstallation;
import dev.antomcheckout.blackbox.Shop;
import dev.antomcheckout.blackbox.World;
import dev.antomcheckout.evidence.EvidenceCheck;
import dev.antomcheckout.evidence.Report;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ErasingInstallation.class)
class ErasureTest {
    private static final String BODIES = """
            SELECT (SELECT count(request_body) FROM payment_attempt WHERE payment_request_id = p.id)
                || ' ' || (SELECT count(answer_body) FROM gateway_call WHERE request_id = p.id)
                || ' ' || (SELECT count(body) FROM notification WHERE payment_request_id = p.id)
            FROM (VALUES (?)) AS p (id)""";

    @FromInstallation
    World world;

    @Inject
    EvidenceCheck check;

    Shop shop;
    Antom antom;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        antom = new Antom(world);
    }

    @Test
    void bodiesOfAnEndedPaymentAreErasedAndTheChainStillHolds() throws SQLException {
        String id = paid();
        erased(id);
        sealed(id);
        Report report = report();
        assertThat(report.findings()).isEmpty();
        assertThat(report.summary()).doesNotContain(" 0 bodies erased");
        shop.payment(id).then().statusCode(200);
        assertThat(shop.status(id)).isEqualTo("SUCCESS");
    }

    /** A creation is taken up again with the bytes that were sent, and an inquiry may yet be disputed. */
    @Test
    void whatAnOpenPaymentNeedsStays() throws SQLException {
        String open = shop.openedSession();
        String id = paid();
        erased(id);
        assertThat(text(BODIES, open)).isEqualTo("1 1 0");
    }

    @Test
    void aChangeIsStillFoundAfterAnErasure() throws SQLException {
        String id = paid();
        erased(id);
        sealed(id);
        change("UPDATE gateway_call SET answer_digest = sha256('x') WHERE request_id = ?", id);
        assertThat(report().findings())
                .singleElement()
                .asString()
                .startsWith("call ")
                .endsWith(" is not as it was sealed");
        change("DELETE FROM gateway_call WHERE request_id = ?", id);
        change(
                "UPDATE evidence_link SET removed_at = now() WHERE kind = 'CALL' AND row_id NOT IN"
                        + " (SELECT id FROM gateway_call) AND ? <> ''",
                id);
    }

    private String paid() {
        String id = shop.openedSession();
        antom.notify(Antom.success(id)).then().statusCode(200);
        return id;
    }

    private void erased(String id) {
        await().atMost(20, SECONDS).until(() -> text(BODIES, id).equals("0 0 0"));
    }

    private void sealed(String id) {
        await().atMost(10, SECONDS).until(() -> text("""
                        SELECT count(*) FROM evidence_link l
                        WHERE l.kind = 'CALL' AND l.row_id IN (SELECT id FROM gateway_call WHERE request_id = ?)""", id).equals("1"));
    }

    private Report report() {
        List<Report> reports = check.all().await().indefinitely();
        return reports.stream()
                .filter(report -> report.account().equals(World.ACCOUNT))
                .findAny()
                .orElseThrow();
    }

    private String text(String sql, String parameter) throws SQLException {
        try (Connection connection = world.database().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** Past the triggers, as someone may who owns the database. */
    private void change(String sql, String parameter) throws SQLException {
        try (Connection connection = world.database().getConnection();
                PreparedStatement setting = connection.prepareStatement("SET session_replication_role = replica");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            setting.execute();
            statement.setString(1, parameter);
            statement.executeUpdate();
        }
    }
}
