package dev.antomcheckout.evidence;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.antomcheckout.blackbox.FromInstallation;
import dev.antomcheckout.blackbox.Installation;
import dev.antomcheckout.blackbox.Shop;
import dev.antomcheckout.blackbox.World;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Installation.class)
class OldCallsTest {
    private static final String CALLS = "SELECT count(*) FROM gateway_call WHERE request_id = ?";
    private static final String LINKS = """
            SELECT count(*) || ' ' || count(l.removed_at) FROM evidence_link l
            WHERE l.kind = 'CALL' AND l.row_id = (?)::bigint""";

    @FromInstallation
    World world;

    @Inject
    Pool pool;

    @Inject
    EvidenceCheck check;

    String id;
    String call;

    /** As an operator does who deletes old calls; without it the serving role cannot. */
    @BeforeEach
    void mayDelete() throws SQLException {
        run("GRANT checkout_retention TO checkout_app");
    }

    @AfterEach
    void mayNotDelete() throws SQLException {
        run("REVOKE checkout_retention FROM checkout_app");
    }

    @BeforeEach
    void makeACall() throws SQLException {
        id = new Shop(world, World.SHOP_KEY).openedSession();
        call = text("SELECT id FROM gateway_call WHERE request_id = ?", id);
        await().atMost(20, SECONDS).until(() -> text(LINKS, call).equals("1 0"));
    }

    @Test
    void aCallThatWasSealedLongAgoIsDeletedAndItsLinkStays() throws SQLException {
        sealedElevenYearsAgo();
        assertThat(deleted("3650d")).isEqualTo(1);
        assertThat(text(CALLS, id)).isEqualTo("0");
        assertThat(text(LINKS, call)).isEqualTo("1 1");
        assertThat(check.all().await().indefinitely())
                .allSatisfy(report -> assertThat(report.findings()).isEmpty());
    }

    @Test
    void aYoungerCallStays() throws SQLException {
        assertThat(deleted("3650d")).isZero();
        assertThat(text(CALLS, id)).isEqualTo("1");
    }

    @Test
    void withoutTheSettingEverythingStays() throws SQLException {
        sealedElevenYearsAgo();
        assertThat(new OldCalls(pool, config(Map.of())).delete(100).await().indefinitely())
                .isZero();
        assertThat(text(CALLS, id)).isEqualTo("1");
        assertThat(deleted("3650d")).isEqualTo(1);
    }

    @Test
    void withoutTheRoleNothingIsDeleted() throws SQLException {
        sealedElevenYearsAgo();
        mayNotDelete();
        assertThatThrownBy(() -> deleted("3650d"))
                .isInstanceOfSatisfying(
                        PgException.class,
                        fault -> assertThat(fault.getSqlState()).isEqualTo("42501"));
        assertThat(text(CALLS, id)).isEqualTo("1");
        mayDelete();
        assertThat(deleted("3650d")).isEqualTo(1);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = world.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int deleted(String keep) {
        return new OldCalls(pool, config(Map.of("checkout.evidence.keep", keep)))
                .delete(100)
                .await()
                .indefinitely();
    }

    private static EvidenceConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(EvidenceConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(EvidenceConfig.class);
    }

    /** Past the trigger that keeps links as they are. */
    private void sealedElevenYearsAgo() throws SQLException {
        try (Connection connection = world.database().getConnection();
                PreparedStatement setting = connection.prepareStatement("SET session_replication_role = replica");
                PreparedStatement move = connection.prepareStatement("""
                        UPDATE evidence_link SET sealed_at = now() - interval '11 years'
                        WHERE kind = 'CALL' AND row_id = (?)::bigint""")) {
            setting.execute();
            move.setString(1, call);
            assertThat(move.executeUpdate()).isEqualTo(1);
        }
    }

    private String text(String sql, String parameter) throws SQLException {
        try (Connection connection = world.database().getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, parameter);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
