package dev.antomcheckout.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.database.SharedStatement;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.payment.session.SessionStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every payment runs finds its rows by an index, also if it is planned on tables that are new, or as small as those
 * that PostgreSQL looks at by itself (50 rows): the plan is kept while they grow.
 */
class PlansTest {
    private static final String SETTINGS = "quarkus.datasource.reactive.additional-properties.";

    private static final String FILLED = """
            WITH attempts AS (
                INSERT INTO payment_attempt (account, payment_request_id, reference_order_id, status, amount, currency,
                    request_body)
                SELECT 'main', 'pay-' || n, 'order-' || n, 'SUCCESS', 4200, 'MYR', '' FROM generate_series(1, ROWS) n
                RETURNING id, account, reference_order_id
            ), kept AS (
                INSERT INTO kept_attempt (account, reference_order_id, attempt_id)
                SELECT account, reference_order_id, id FROM attempts
            )
            INSERT INTO idempotency_key (account, operation, key, request_digest, resource_id, lease_until)
            SELECT 'main', 'create', 'pay-' || n, '', 'pay-' || n, now() FROM generate_series(1, ROWS) n""";

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

    static Stream<Arguments> everyStatement() {
        SharedStatement advance =
                PaymentStatements.advance(Observation.State.SUCCESS, false).orElseThrow();
        SharedStatement advanceAssumed =
                PaymentStatements.advance(Observation.State.SUCCESS, true).orElseThrow();
        return Stream.of(0, 50, 300, 20_000)
                .flatMap(rows -> Stream.of(
                        Arguments.of("record", SessionStore.RECORD, rows),
                        Arguments.of("settle", SessionStore.SETTLE_UNTOUCHED, rows),
                        Arguments.of("find", PaymentAttempts.FIND, rows),
                        Arguments.of("advance", advance, rows),
                        Arguments.of("advance, capture assumed", advanceAssumed, rows)));
    }

    @ParameterizedTest(name = "{0}, planned on {2} rows")
    @MethodSource("everyStatement")
    void rowsAreFoundByAnIndex(String name, SharedStatement statement, int rows) throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement session = connection.createStatement()) {
            session.execute("TRUNCATE payment_attempt, idempotency_key CASCADE");
            if (rows > 0) {
                session.execute(FILLED.replace("ROWS", Integer.toString(rows)));
                session.execute("VACUUM ANALYZE");
            }
            asTheServiceDoes(session);

            for (String sql : List.of(statement.one(), statement.many())) {
                String plan = plan(session, sql);

                assertThat(plan).contains("Index Cond").doesNotContain("Seq Scan", "hashed", "Hash Join", "Bitmap");
                assertThat(plan.split("using \\w+ on")).as(plan).hasSameSizeAs(plan.split("Index Cond"));
            }
        }
    }

    private static void asTheServiceDoes(Statement session) throws IOException, SQLException {
        Properties properties = new Properties();
        try (InputStream file = PlansTest.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        }
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(SETTINGS)) {
                session.execute(
                        "SET " + name.substring(SETTINGS.length()) + " = '" + properties.getProperty(name) + "'");
            }
        }
    }

    private static String plan(Statement session, String sql) throws SQLException {
        long parameters = Stream.iterate(1, number -> number + 1)
                .takeWhile(number -> sql.contains("$" + number + "::"))
                .count();
        session.execute("PREPARE planned AS " + sql);
        String values = String.join(", ", Collections.nCopies((int) parameters, "NULL"));
        List<String> lines = new ArrayList<>();
        try (ResultSet explained = session.executeQuery("EXPLAIN (COSTS OFF) EXECUTE planned (" + values + ")")) {
            while (explained.next()) {
                lines.add(explained.getString(1));
            }
        }
        session.execute("DEALLOCATE planned");
        return String.join("\n", lines);
    }
}
