package dev.antomcheckout.ops;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means: the database answers, and its schema is at least as new as this build. A newer one is what an older build
 * meets during an upgrade. Antom is not asked: when it is down, payments that are known must still be readable.
 */
@Readiness
@Singleton
class DatabaseCheck implements AsyncHealthCheck {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final String VERSION = """
            SELECT COALESCE(max(version::integer), 0) AS version FROM flyway_schema_history
            WHERE success AND version ~ '^[0-9]+$'""";

    private final Pool pool;
    private final int needed;

    DatabaseCheck(Pool pool) {
        this.pool = pool;
        this.needed = SchemaVersion.ofThisBuild();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query(VERSION)
                .execute()
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .map(rows -> answer(rows.iterator().next()))
                .onFailure()
                // The kind of fault alone: a message could quote an address or a row.
                .recoverWithItem(fault -> check().down()
                        .withData("reason", "no answer: " + fault.getClass().getSimpleName())
                        .build());
    }

    private HealthCheckResponse answer(Row row) {
        int found = row.getInteger("version");
        HealthCheckResponseBuilder check = check().withData("schema", found).withData("needed", needed);
        return found >= needed
                ? check.up().build()
                : check.down()
                        .withData("reason", "the schema is older than this build: run the migration")
                        .build();
    }

    private static HealthCheckResponseBuilder check() {
        return HealthCheckResponse.named("database");
    }
}
