package dev.antomcheckout.ops.doctor;

import dev.antomcheckout.evidence.EvidenceConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Compares what the role of this process may do with what it needs. */
@Singleton
class DatabasePrivileges {
    private static final String SUBJECT = "database privileges";
    private static final String ROLE = "database role";
    private static final String CURE =
            "run the migration as the owner after docs/operating/roles.sql; see docs/operating/install.md, The database";

    /** A table that is not there is a finding of the schema. A right on all columns counts as one on each. */
    private static final String COMPARE = """
            WITH needed AS (
                SELECT tab, kind, col, to_regclass(tab) AS rel
                FROM unnest($1::text[], $2::text[], $3::text[]) AS n (tab, kind, col)
            )
            SELECT current_user::text AS role,
                (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
                EXISTS (SELECT FROM pg_class c JOIN needed n ON n.rel = c.oid
                    WHERE pg_has_role(current_user, c.relowner, 'USAGE')) AS owner,
                (SELECT string_agg(tab || ' (' || kind || ')', ', ' ORDER BY tab, kind) FROM needed
                    WHERE rel IS NOT NULL AND NOT CASE WHEN col = '' THEN has_table_privilege(rel, kind)
                        ELSE has_column_privilege(rel, col, kind) END) AS lacking,
                (SELECT string_agg(tab || ' (' || kind || ')', ', ' ORDER BY tab, kind)
                    FROM (SELECT DISTINCT tab, rel FROM needed WHERE rel IS NOT NULL) AS tables,
                        unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS kind
                    WHERE has_table_privilege(rel, kind) AND NOT EXISTS (
                        SELECT FROM needed n WHERE n.rel = tables.rel AND n.kind = kind.kind AND n.col = '')) AS excess""";

    private static final String WRITE = """
            INSERT INTO idempotency_key (account, operation, key, request_digest, resource_id, lease_until)
            VALUES ('doctor', 'doctor', gen_random_uuid()::text, '', 'doctor', now())""";

    private static final String REWRITE = "UPDATE idempotency_key SET lease_until = now() WHERE account = 'doctor'";

    private final List<TablePrivilege> needed;

    DatabasePrivileges(EvidenceConfig evidence) {
        needed = Stream.concat(
                        TablePrivilege.of(TablePrivilege.APP).stream(),
                        evidence.keep().isPresent()
                                ? TablePrivilege.of(TablePrivilege.RETENTION).stream()
                                : Stream.empty())
                .toList();
    }

    /** What is found with the role of the connection. Whatever is written is rolled back. */
    Uni<List<Finding>> of(SqlConnection connection, boolean readOnly) {
        if (readOnly) {
            return Uni.createFrom()
                    .item(List.of(
                            Finding.fault(SUBJECT, "transactions are read-only", "point the URLs at the primary")));
        }
        Tuple parameters =
                Tuple.of(column(TablePrivilege::table), column(TablePrivilege::kind), column(TablePrivilege::column));
        return connection.preparedQuery(COMPARE).execute(parameters).flatMap(rows -> {
            Row row = rows.iterator().next();
            String lacking = row.getString("lacking");
            Uni<Finding> written = lacking == null
                    ? write(connection)
                    : Uni.createFrom().item(Finding.fault(SUBJECT, "the role lacks " + lacking, CURE));
            return written.map(finding -> List.of(finding, excess(row)));
        });
    }

    private String[] column(Function<TablePrivilege, String> of) {
        return needed.stream().map(of).toArray(String[]::new);
    }

    private static Finding excess(Row row) {
        String role = row.getString("role");
        String excess = row.getString("excess");
        String message = row.getBoolean("superuser")
                ? role + " is a superuser"
                : row.getBoolean("owner")
                        ? role + " owns the tables"
                        : excess == null ? "" : role + " may also " + excess;
        return message.isEmpty()
                ? Finding.ok(ROLE, role + " has the privileges that it needs and no more")
                : Finding.warning(
                        ROLE, message, "serve with the role checkout_app; see docs/operating/install.md, The database");
    }

    private static Uni<Finding> write(SqlConnection connection) {
        return connection
                .begin()
                .flatMap(transaction -> connection
                        .query(WRITE)
                        .execute()
                        .flatMap(written -> connection.query(REWRITE).execute())
                        .eventually(transaction::rollback))
                .map(done -> Finding.ok(SUBJECT, "a row was written, changed and rolled back"))
                .onFailure(PgException.class)
                .recoverWithItem(fault ->
                        Finding.fault(SUBJECT, "a row cannot be written: SQL state " + fault.getSqlState(), CURE));
    }
}
