package dev.antomcheckout.ops;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antomcheckout.blackbox.FromInstallation;
import dev.antomcheckout.blackbox.Installation;
import dev.antomcheckout.blackbox.World;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Installation.class)
class DatabaseLimitsTest {
    @FromInstallation
    World world;

    @Inject
    Pool pool;

    @Test
    void theDatabaseEndsWhatTakesTooLong() throws Exception {
        assertThat(setting("statement_timeout")).isEqualTo("5s");
        assertThat(setting("lock_timeout")).isEqualTo("3s");
        assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("10s");
        assertThat(setting("application_name")).isEqualTo("antom-checkout");
    }

    @Test
    void aStatementPastItsLimitIsEnded() {
        assertThatThrownBy(() -> value("SELECT pg_sleep(20)::text"))
                .cause()
                .isInstanceOfSatisfying(
                        PgException.class,
                        fault -> assertThat(fault.getSqlState()).isEqualTo("57014"));
    }

    @Test
    void aStatementIsPlannedOnceForEachConnectionHoweverLongItIs() throws Exception {
        String longStatement = "SELECT $1::text, '" + "x".repeat(10_000) + "'";

        List<String> plans = pool.withConnection(connection -> connection
                        .preparedQuery(longStatement)
                        .execute(Tuple.of("first"))
                        .flatMap(
                                first -> connection.preparedQuery(longStatement).execute(Tuple.of("second")))
                        .flatMap(second -> connection.preparedQuery("""
                                        SELECT generic_plans || ' for all, ' || custom_plans || ' for one value'
                                        FROM pg_prepared_statements WHERE statement = $1""").execute(Tuple.of(longStatement))))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList())
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, SECONDS);

        assertThat(plans).containsExactly("2 for all, 0 for one value");
    }

    @Test
    void aPlanThatIsKeptIsMadeForALargeTableEvenIfItIsEmpty() throws Exception {
        asOwner(
                "CREATE TABLE planned (id integer PRIMARY KEY)",
                "GRANT SELECT ON planned TO PUBLIC",
                // Since then PostgreSQL knows that there is nothing in it.
                "VACUUM ANALYZE planned");

        String alone = value("EXPLAIN (FORMAT JSON) SELECT FROM planned WHERE id = 1");
        String joined =
                value("EXPLAIN (FORMAT JSON) SELECT FROM unnest('{1,2}'::int[]) AS of (id) JOIN planned USING (id)");

        assertThat(alone).contains("planned_pkey").doesNotContain("Seq Scan");
        assertThat(joined)
                .contains("planned_pkey", "Nested Loop")
                .doesNotContain("Seq Scan", "Hash Join", "Merge Join");
        asOwner("DROP TABLE planned");
    }

    private String setting(String name) throws Exception {
        return value("SHOW " + name);
    }

    private String value(String query) throws ExecutionException, InterruptedException, TimeoutException {
        return pool.query(query)
                .execute()
                .map(rows -> rows.size() == 0
                        ? ""
                        : String.valueOf(rows.iterator().next().getValue(0)))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, SECONDS);
    }

    /** The service's role owns no table. */
    private void asOwner(String... statements) throws SQLException {
        try (Connection connection = world.database().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
