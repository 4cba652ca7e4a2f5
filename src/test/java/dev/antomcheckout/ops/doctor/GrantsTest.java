package dev.antomcheckout.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antomcheckout.blackbox.Roles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the serving role may do on the schema that the migrations make. */
class GrantsTest {
    private static final String PERMISSION_DENIED = "42501";

    private static final String TABLES = """
            SELECT relname::text FROM pg_class
            WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace""";

    /** Every privilege of a role, with the column if it is for one column alone, as {@code table kind column}. */
    private static final String GRANTED = """
            SELECT trim(c.relname || ' ' || a.privilege_type || ' ' || a.column_name)
            FROM (
                SELECT oid AS rel, (aclexplode(relacl)).grantee, (aclexplode(relacl)).privilege_type, '' AS column_name
                FROM pg_class
                UNION ALL
                SELECT attrelid, (aclexplode(attacl)).grantee, (aclexplode(attacl)).privilege_type, attname FROM pg_attribute
            ) AS a JOIN pg_class c ON c.oid = a.rel JOIN pg_roles r ON r.oid = a.grantee
            WHERE c.relnamespace = 'public'::regnamespace AND r.rolname = '%s'""";

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void migrate() throws IOException {
        postgres = EmbeddedPostgres.start();
        Roles.create(postgres.getPostgresDatabase());
        migrateAsTheOwner();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void everyTableHasALine() throws SQLException {
        assertThat(tables(TablePrivilege.APP))
                .as("tables without a line in " + TablePrivilege.SCRIPT)
                .containsAll(texts(TABLES));
    }

    @Test
    void theRolesHaveWhatTheScriptSaysAndNoMore() throws SQLException {
        Set<String> existing = texts(TABLES);
        for (String role : Set.of(TablePrivilege.APP, TablePrivilege.RETENTION)) {
            assertThat(texts(GRANTED.formatted(role)))
                    .as(role)
                    .containsExactlyInAnyOrderElementsOf(TablePrivilege.of(role).stream()
                            .filter(each -> existing.contains(each.table()))
                            .map(each -> (each.table() + " " + each.kind() + " " + each.column()).strip())
                            .toList());
        }
    }

    @Test
    void recordsOfThePastAreOnlyReadAndAdded() {
        assertThat(kinds("payment_event")).containsExactly("INSERT", "SELECT");
        assertThat(kinds("access_event")).containsExactly("INSERT", "SELECT");
        assertThat(kinds("evidence_link")).containsExactly("INSERT", "SELECT");
        assertThat(kinds("webhook_attempt")).containsExactly("INSERT", "SELECT");
        for (String table : Set.of("payment_attempt", "refund", "capture", "dispute", "notification", "gateway_call")) {
            assertThat(kinds(table)).as(table).doesNotContain("DELETE");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE payment_event SET to_status = 'SUCCESS'",
                "DELETE FROM payment_event",
                "UPDATE evidence_link SET removed_at = now()",
                "DELETE FROM evidence_link",
                "UPDATE gateway_call SET verdict = 'ACCEPTED'",
                "DELETE FROM gateway_call",
                "UPDATE notification SET signature = ''",
                "DELETE FROM notification",
                "UPDATE merchant_event SET payload = '{}'",
                "UPDATE webhook_attempt SET outcome = ''",
                "DELETE FROM payment_attempt",
                "DELETE FROM refund",
                "DELETE FROM capture",
                "DELETE FROM dispute",
                "DELETE FROM evidence_chain",
                "TRUNCATE idempotency_key",
                "UPDATE flyway_schema_history SET success = false",
                "ALTER TABLE payment_attempt DISABLE TRIGGER ALL",
                "DROP TABLE late_inquiry",
                "CREATE TABLE of_the_service (id bigint)",
                "CREATE TEMPORARY TABLE of_the_service (id bigint)",
                "CREATE OR REPLACE FUNCTION next_transaction_number() RETURNS xid8 LANGUAGE sql AS 'SELECT ''0''::xid8'",
                "SET session_replication_role = replica"
            })
    void theServingRoleIsRefused(String statement) throws SQLException {
        try (Connection connection = connect(Roles.APP, Roles.APP_PASSWORD);
                Statement refused = connection.createStatement()) {
            assertThatThrownBy(() -> refused.execute(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            fault -> assertThat(fault.getSQLState()).isEqualTo(PERMISSION_DENIED));
        }
    }

    @Test
    void whatWasGrantedBesidesIsTakenBackByTheNextMigration() throws SQLException {
        run(Roles.OWNER, Roles.OWNER_PASSWORD, "GRANT ALL ON payment_event TO checkout_app");
        migrateAsTheOwner();
        theRolesHaveWhatTheScriptSaysAndNoMore();
    }

    /** The migration of an older version may run while a newer one serves. */
    @Test
    void aTableThatTheScriptDoesNotKnowKeepsItsGrants() throws SQLException {
        run(
                Roles.OWNER,
                Roles.OWNER_PASSWORD,
                "CREATE TABLE of_a_later_version (id bigint); GRANT SELECT ON of_a_later_version TO checkout_app");
        try {
            migrateAsTheOwner();
            assertThat(texts(GRANTED.formatted(Roles.APP))).contains("of_a_later_version SELECT");
        } finally {
            run(Roles.OWNER, Roles.OWNER_PASSWORD, "DROP TABLE of_a_later_version");
        }
    }

    /** A function that runs with the rights of the owner is a way around the grants; each of them is reviewed. */
    @Test
    void onlyReviewedFunctionsRunWithTheRightsOfTheOwner() throws SQLException {
        assertThat(Set.of("access_event_forget"))
                .containsAll(texts("SELECT proname::text FROM pg_proc"
                        + " WHERE pronamespace = 'public'::regnamespace AND prosecdef"));
        assertThat(texts("SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef"
                        + " AND NOT EXISTS (SELECT FROM unnest(proconfig) AS s WHERE s LIKE 'search_path=%')"))
                .as("without a fixed search_path")
                .isEmpty();
    }

    /** Identity columns need no grant; another sequence would need one. */
    @Test
    void everySequenceBelongsToAnIdentityColumn() throws SQLException {
        assertThat(texts("""
                        SELECT relname::text FROM pg_class c WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace
                            AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'i')""")).isEmpty();
    }

    private static Collection<String> tables(String role) {
        return TablePrivilege.of(role).stream().map(TablePrivilege::table).collect(Collectors.toSet());
    }

    private static Stream<String> kinds(String table) {
        return TablePrivilege.of(TablePrivilege.APP).stream()
                .filter(each -> each.table().equals(table))
                .map(TablePrivilege::kind)
                .distinct()
                .sorted();
    }

    private static void migrateAsTheOwner() {
        Flyway.configure()
                .dataSource(url(), Roles.OWNER, Roles.OWNER_PASSWORD)
                .load()
                .migrate();
    }

    private static Set<String> texts(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            Set<String> texts = new TreeSet<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }

    private static void run(String user, String password, String sql) throws SQLException {
        try (Connection connection = connect(user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(url(), user, password);
    }

    private static String url() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    }
}
