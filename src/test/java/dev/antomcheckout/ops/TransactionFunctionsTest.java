package dev.antomcheckout.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What PostgreSQL makes of the functions of migration 12: their bodies, as if there were no functions. */
class TransactionFunctionsTest {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void aRowIsNumberedWithoutACall() throws SQLException {
        for (String table : new String[] {"merchant_event", "notification", "gateway_call", "access_event"}) {
            assertThat(plan("INSERT INTO " + table + " (account) VALUES ('main')"))
                    .contains(" pg_current_xact_id()")
                    .doesNotContain("transaction_number");
        }
    }

    @Test
    void whatIsSettledIsReadByTheIndexAndWithoutACall() throws SQLException {
        assertThat(
                        plan(
                                "SELECT FROM merchant_event e WHERE account = 'main' AND (e.transaction, e.position) > ('3', 0) AND "
                                        + "e.transaction < settled_transaction_number() ORDER BY e.transaction, e.position LIMIT 10"))
                .contains("Index Cond", "transaction < pg_snapshot_xmin(pg_current_snapshot())")
                .doesNotContain("transaction_number", "Filter");
    }

    private static String plan(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement session = connection.createStatement()) {
            session.execute("SET enable_seqscan = off");
            StringBuilder plan = new StringBuilder();
            try (ResultSet line = session.executeQuery("EXPLAIN (VERBOSE, COSTS OFF) " + sql)) {
                while (line.next()) {
                    plan.append(line.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
