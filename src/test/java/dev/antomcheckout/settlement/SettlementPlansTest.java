package dev.antomcheckout.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The check of a small file reads a small part of the tables, however many payments there are. */
class SettlementPlansTest {
    private static final String SETTINGS = "quarkus.datasource.reactive.additional-properties.";
    /** What a scan gives in each of its loops, and what it looked at in vain. */
    private static final Pattern READ = Pattern.compile(
            "Scan [^\\n]*\\(actual rows=([0-9]+)[^\\n]*(?:\\n(?!\\s*->)[^\\n]*){0,4}?(?:\\n\\s*Rows Removed by Filter: ([0-9]+))?");

    /** A page, and a little of what PostgreSQL looks at before it knows. */
    private static final int MOST_ROWS = 1100;

    /** 50,000 payments, refunds and captures of a year, and a file with 100 rows of each of a day. */
    private static final List<String> FILLED = List.of(
            """
            INSERT INTO payment_attempt (account, payment_request_id, reference_order_id, status, amount, currency,
                request_body, payment_id, payment_time, capture_requested, captured_amount, created_at)
            SELECT 'main', 'pay-' || n, 'order-' || n, 'SUCCESS', 4200, 'MYR', '', 'antom-' || n, at, 4199, 4199, at
            FROM (SELECT n, now() - n * interval '10 minutes' AS at FROM generate_series(1, 50000) n) t""",
            """
            INSERT INTO refund (account, refund_request_id, attempt_id, origin, status, amount, currency, request_body,
                refund_id, refund_time, created_at)
            SELECT 'main', 'refund-' || n, id, 'SHOP', 'SUCCESS', 10, 'MYR', '', 'antom-refund-' || n, payment_time, created_at
            FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM payment_attempt) a""",
            """
            INSERT INTO capture (account, capture_request_id, attempt_id, status, amount, currency, request_body, capture_id,
                capture_time)
            SELECT 'main', 'capture-' || id, id, 'SUCCESS', 1, 'MYR', '', 'antom-capture-' || id, created_at
            FROM payment_attempt""",
            "INSERT INTO settlement_file (account, digest, claimed_until) VALUES ('main', '', now()), ('main', 'x', now())",
            """
            INSERT INTO settled_transaction (account, transaction_key, file_id, kind, attempt_id, amount, currency)
            SELECT 'main', 'PAYMENT T antom-' || id, 2, 'PAYMENT', id, 4200, 'MYR' FROM payment_attempt WHERE id > 200""",
            """
            INSERT INTO settlement_row (file_id, line, kind, type, request_id, antom_id, amount, currency, at, attempt_id,
                refund_row, capture_row, transaction_key)
            SELECT 1, n + 1, k, k, 'pay-' || n, 'antom-' || n, 4200, 'MYR', now(), n,
                CASE WHEN k = 'REFUND' THEN n END, CASE WHEN k = 'CAPTURE' THEN n END, k || ' T antom-' || n
            FROM generate_series(1, 300) n, LATERAL (SELECT (ARRAY['PAYMENT', 'REFUND', 'CAPTURE'])[n % 3 + 1] AS k) t""");

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement session = connection.createStatement()) {
            for (String sql : FILLED) {
                session.execute(sql);
            }
            session.execute("VACUUM ANALYZE");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    static Stream<Arguments> everyStatement() {
        String lines = "1, 0, 1000";
        String attempts = "1, 0, 1000";
        String account = "1, " + literal("'main'");
        String yesterday = literal("now() - interval '1 day'");
        String until = ", 0, " + literal("now()") + ", " + yesterday + ", 1000";
        String day = account + ", " + literal("now() - interval '31 days'") + until;
        String refunds = account + ", " + yesterday + until;
        Stream<Arguments> findings = FindingStatements.OF_PAYMENTS.stream()
                .map(sql -> Arguments.of(
                        "payments " + FindingStatements.OF_PAYMENTS.indexOf(sql),
                        "bigint, bigint, bigint",
                        sql,
                        attempts));
        return Stream.concat(
                Stream.of(
                        Arguments.of("keep", KEEP_TYPES, RowStatements.KEEP, keep()),
                        Arguments.of("remember", "bigint, integer, integer", RowStatements.REMEMBER, lines),
                        Arguments.of("seen before", "bigint, integer, integer", RowStatements.SEEN_BEFORE, lines),
                        Arguments.of("unknown", "bigint, integer, integer", FindingStatements.UNKNOWN, lines),
                        Arguments.of("twice", "bigint, integer, integer", FindingStatements.TWICE, lines),
                        Arguments.of("next", "bigint, bigint, integer", RowStatements.NEXT_ATTEMPTS, attempts),
                        Arguments.of("payments that lack", PAGE_TYPES, LackStatements.PAYMENTS, day),
                        Arguments.of("refunds that lack", PAGE_TYPES, LackStatements.REFUNDS, refunds)),
                findings);
    }

    private static final String PAGE_TYPES = "bigint, text, timestamptz, bigint, timestamptz, timestamptz, integer";
    private static final String KEEP_TYPES = "bigint, text, integer[], text[], text[], text[], text[], text[], text[],"
            + " text[], bigint[], text[], timestamptz[]";

    /** Expressions as EXECUTE takes them, which takes no queries. */
    private static String literal(String expression) {
        return "quote_literal((" + expression + ")::text)";
    }

    /** 100 rows of each kind, with ids of which none, some or all are known. */
    private static String keep() {
        List<String> arrays = new ArrayList<>();
        for (String element : List.of(
                "n + 1000",
                "(ARRAY['PAYMENT', 'CAPTURE', 'REFUND', 'REFUND_RETURNED', 'CANCEL', 'REVERSAL', 'DISPUTE'])[n % 7 + 1]",
                "'X'::text",
                "'nobodys-' || n",
                "'nobodys-' || n",
                "'nobodys-' || n",
                "CASE WHEN n % 2 = 0 THEN 'antom-' || n END",
                "'batch'::text",
                "4200::bigint",
                "'MYR'::text",
                "now()")) {
            arrays.add(literal("SELECT array_agg(" + element + " ORDER BY n) FROM generate_series(1, 100) n"));
        }
        return "1, " + literal("'main'") + ", " + String.join(", ", arrays);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyStatement")
    void aSmallFileReadsASmallPartOfTheTables(String name, String types, String sql, String values) throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement session = connection.createStatement()) {
            asTheServiceDoes(session);
            connection.setAutoCommit(false);
            session.execute("PREPARE planned (" + types + ") AS " + sql);
            String parameters = text(session, "SELECT concat_ws(', ', " + values + ")");

            String plan =
                    text(session, "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) EXECUTE planned (" + parameters + ")");

            connection.rollback();
            assertThat(plan).contains("Index Cond").doesNotContain("Seq Scan", "hashed", "Hash Join", "Merge Join");
            assertThat(mostRead(plan)).as(plan).isPositive().isLessThan(MOST_ROWS);
        }
    }

    /** The most rows that one look at a table or index reads. */
    private static int mostRead(String plan) {
        int most = 0;
        Matcher found = READ.matcher(plan);
        while (found.find()) {
            String removed = found.group(2);
            most = Math.max(most, Integer.parseInt(found.group(1)) + (removed == null ? 0 : Integer.parseInt(removed)));
        }
        return most;
    }

    private static void asTheServiceDoes(Statement session) throws IOException, SQLException {
        Properties properties = new Properties();
        try (InputStream file = SettlementPlansTest.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        }
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(SETTINGS)) {
                session.execute(
                        "SET " + name.substring(SETTINGS.length()) + " = '" + properties.getProperty(name) + "'");
            }
        }
    }

    private static String text(Statement session, String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (ResultSet explained = session.executeQuery(sql)) {
            while (explained.next()) {
                lines.add(explained.getString(1));
            }
        }
        return String.join("\n", lines);
    }
}
