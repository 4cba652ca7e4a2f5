package dev.antomcheckout.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * During an upgrade the version before runs on the schema of the new one, so that a migration may only add. Whether the
 * statements of today live with additions is tried by {@code fault/UpgradeIT}.
 */
class MigrationsTest {
    /** What was written before there was anybody to upgrade may change as it likes. */
    private static final int FIRST_RELEASED = 8;

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        migrate(FIRST_RELEASED);
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void migrationsSinceTheFirstReleaseOnlyAdd() throws SQLException {
        List<String> broken = new ArrayList<>();
        try (Connection database = postgres.getPostgresDatabase().getConnection()) {
            Schema schema = Schema.of(database);
            assertThat(versions()).contains(FIRST_RELEASED);
            for (int version :
                    versions().stream().filter(each -> each > FIRST_RELEASED).toList()) {
                migrate(version);
                Schema next = Schema.of(database);
                for (String fault : schema.brokenBy(next)) {
                    broken.add("V" + version + ": " + fault);
                }
                schema = next;
            }
        }
        assertThat(broken).as("see docs/operating/upgrade.md").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE refund DROP COLUMN reason CASCADE | refund.reason is gone",
                "ALTER TABLE refund RENAME COLUMN reason TO cause | refund.reason is gone",
                "DROP TABLE webhook_attempt CASCADE | webhook_attempt.at is gone",
                "ALTER TABLE merchant_event ALTER COLUMN sequence TYPE bigint | merchant_event.sequence has another type",
                "ALTER TABLE refund ALTER COLUMN reason SET NOT NULL | refund.reason must be written",
                "ALTER TABLE webhook_delivery ALTER COLUMN state DROP DEFAULT | webhook_delivery.state must be written",
                "ALTER TABLE refund ADD COLUMN channel text NOT NULL | refund.channel is new and must be written",
                "ALTER TABLE refund ADD CHECK (reason <> '') | rows are refused by CHECK ((reason <> ''::text))",
                "CREATE UNIQUE INDEX one ON refund (reason) | rows are refused by CREATE UNIQUE INDEX one ON public.refund USING btree (reason)"
            })
    void whatWouldStopTheVersionBeforeIsFound(String migration, String fault) throws SQLException {
        assertThat(brokenBy(migration)).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE refund ADD COLUMN channel text",
                "ALTER TABLE refund ADD COLUMN channel text NOT NULL DEFAULT 'shop'",
                "ALTER TABLE refund ADD COLUMN channel text CHECK (channel <> '')",
                "ALTER TABLE merchant_event ALTER COLUMN sequence DROP NOT NULL",
                "CREATE TABLE payout (id bigint PRIMARY KEY, refund_id bigint NOT NULL REFERENCES refund)",
                "CREATE INDEX refund_by_reason ON refund (reason)"
            })
    void whatOnlyAddsPasses(String migration) throws SQLException {
        assertThat(brokenBy(migration)).isEmpty();
    }

    private static List<String> brokenBy(String migration) throws SQLException {
        try (Connection database = postgres.getPostgresDatabase().getConnection();
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            Schema before = Schema.of(database);
            statement.execute(migration);
            List<String> broken = before.brokenBy(Schema.of(database));
            database.rollback();
            return broken;
        }
    }

    private static List<Integer> versions() {
        return Arrays.stream(flyway(MigrationVersion.LATEST).info().all())
                .flatMap(found -> Stream.ofNullable(found.getVersion()))
                .map(found -> found.getMajor().intValueExact())
                .sorted()
                .toList();
    }

    private static void migrate(int version) {
        flyway(MigrationVersion.fromVersion(Integer.toString(version))).migrate();
    }

    private static Flyway flyway(MigrationVersion target) {
        return Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .target(target)
                .load();
    }
}
