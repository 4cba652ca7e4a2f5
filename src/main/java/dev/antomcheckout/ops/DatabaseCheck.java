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
 * Ready means: the database answers, its schema is at least as new as this build, and its transaction numbers go on from the
 * stored ones. A newer schema is what an older build meets during an upgrade. Antom is not asked: when it is down, payments
 * that are known must still be readable.
 */
@Readiness
@Singleton
class DatabaseCheck implements AsyncHealthCheck {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final String VERSION = """
            SELECT COALESCE(max(version::integer), 0) AS version FROM flyway_schema_history
            WHERE success AND version ~ '^[0-9]+$'""";

    private final Pool pool;
    private final TransactionNumbers numbers;
    private final int needed;

    DatabaseCheck(Pool pool, TransactionNumbers numbers) {
        this.pool = pool;
        this.numbers = numbers;
        this.needed = SchemaVersion.ofThisBuild();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query(VERSION)
                .execute()
                .flatMap(rows -> answer(rows.iterator().next()))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                // The kind of fault alone: a message could quote an address or a row.
                .recoverWithItem(fault -> check().down()
                        .withData("reason", "no answer: " + fault.getClass().getSimpleName())
                        .build());
    }

    private Uni<HealthCheckResponse> answer(Row row) {
        int found = row.getInteger("version");
        HealthCheckResponseBuilder check = check().withData("schema", found).withData("needed", needed);
        return found < needed
                ? Uni.createFrom().item(down(check, "the schema is older than this build: run the migration"))
                : numbers.areBehind()
                        .map(behind -> behind
                                ? down(check, TransactionNumbers.FAULT + ": " + TransactionNumbers.CURE)
                                : check.up().build());
    }

    private static HealthCheckResponse down(HealthCheckResponseBuilder check, String reason) {
        return check.down().withData("reason", reason).build();
    }

    private static HealthCheckResponseBuilder check() {
        return HealthCheckResponse.named("database");
    }
}
