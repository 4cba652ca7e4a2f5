package dev.antomcheckout.ops.doctor;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.ops.SchemaVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks at the database over one connection of the pool. Whatever it writes is rolled back. */
@Singleton
class DatabaseExamination implements Examination {
    private static final int OLDEST = 140_000;
    private static final Duration MAX_SKEW = Duration.ofSeconds(5);

    private static final String ABOUT = """
            SELECT current_setting('server_version_num')::integer AS number, current_setting('server_version') AS version,
                COALESCE((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS tls,
                clock_timestamp() AS now, current_setting('max_connections')::integer AS connections,
                current_setting('transaction_read_only') = 'on' AS read_only,
                to_regclass('flyway_schema_history') IS NOT NULL AS migrated""";

    private static final String SCHEMA = """
            SELECT COALESCE(max(version::integer), 0) AS version FROM flyway_schema_history
            WHERE success AND version ~ '^[0-9]+$'""";

    private final Pool pool;
    private final Clock clock;
    private final int poolSize;
    private final int needed;
    private final DatabasePrivileges privileges;

    DatabaseExamination(
            Pool pool,
            Clock clock,
            DatabasePrivileges privileges,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int poolSize) {
        this.pool = pool;
        this.clock = clock;
        this.privileges = privileges;
        this.poolSize = poolSize;
        this.needed = SchemaVersion.ofThisBuild();
    }

    @Override
    public String subject() {
        return "database";
    }

    @Override
    public Uni<List<Finding>> of(Collection<Account> accounts) {
        return pool.getConnection()
                .flatMap(connection -> look(connection).eventually(connection::close))
                .onFailure()
                .recoverWithItem(fault -> List.of(unreachable(fault)));
    }

    private Uni<List<Finding>> look(SqlConnection connection) {
        Instant asked = clock.instant();
        return connection.query(ABOUT).execute().flatMap(rows -> {
            Row row = rows.iterator().next();
            List<Finding> findings = about(row, asked);
            return row.getBoolean("migrated")
                    ? schema(connection)
                            .invoke(findings::add)
                            .flatMap(done -> privileges.of(connection, row.getBoolean("read_only")))
                            .invoke(findings::addAll)
                            .replaceWith(findings)
                    : Uni.createFrom().item(findings).invoke(list -> list.add(oldSchema(0)));
        });
    }

    private List<Finding> about(Row row, Instant asked) {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                row.getInteger("number") >= OLDEST
                        ? Finding.ok(subject(), "PostgreSQL " + row.getString("version"))
                        : Finding.fault(
                                subject(), "PostgreSQL " + row.getString("version"), "upgrade it to 14 or later"));
        findings.add(
                row.getBoolean("tls")
                        ? Finding.ok("database TLS", "in use")
                        : Finding.warning(
                                "database TLS",
                                "not in use; passwords and payments travel in the clear",
                                "set quarkus.datasource.reactive.postgresql.ssl-mode=verify-full"));
        Duration apart = Duration.between(row.getOffsetDateTime("now").toInstant(), asked);
        findings.add(
                apart.abs().compareTo(MAX_SKEW) <= 0
                        ? Finding.ok("database clock", "agrees with ours")
                        : Finding.fault(
                                "database clock",
                                "%d seconds from ours".formatted(apart.abs().toSeconds()),
                                "set both hosts' clocks by NTP"));
        int connections = row.getInteger("connections");
        findings.add(
                poolSize * 2 <= connections
                        ? Finding.ok(
                                "database connections", "%d of %d in each replica".formatted(poolSize, connections))
                        : Finding.warning(
                                "database connections",
                                "one replica may take %d of %d, so a second has no room"
                                        .formatted(poolSize, connections),
                                "lower quarkus.datasource.reactive.max-size, or raise max_connections"));
        return findings;
    }

    private Uni<Finding> schema(SqlConnection connection) {
        return connection.query(SCHEMA).execute().map(rows -> {
            int found = rows.iterator().next().getInteger("version");
            return found < needed
                    ? oldSchema(found)
                    : found > needed
                            ? Finding.warning(
                                    "database schema",
                                    "version %d is newer than this build, which knows %d".formatted(found, needed),
                                    "finish the upgrade")
                            : Finding.ok("database schema", "version " + found);
        });
    }

    private Finding oldSchema(int found) {
        return Finding.fault(
                "database schema",
                "version %d, and this build needs %d".formatted(found, needed),
                "start once with checkout.migrate=only");
    }

    private Finding unreachable(Throwable fault) {
        if (fault instanceof PgException refused) {
            return switch (refused.getSqlState()) {
                case "28P01", "28000" ->
                    Finding.fault(
                            subject(),
                            "it does not let us in",
                            "compare quarkus.datasource.username and .password with the role's, and see pg_hba.conf");
                case "3D000" -> Finding.fault(subject(), "there is no such database", "create it, or fix the URLs");
                case "53300" ->
                    Finding.fault(
                            subject(),
                            "it has no connection left",
                            "lower quarkus.datasource.reactive.max-size, or raise max_connections");
                case null, default ->
                    Finding.fault(
                            subject(),
                            "SQL state " + refused.getSqlState(),
                            "look the state up in PostgreSQL's documentation, appendix A");
            };
        }
        return Finding.fault(
                subject(),
                "cannot be reached: " + Reach.reason(fault),
                "compare quarkus.datasource.reactive.url with where it listens");
    }
}
