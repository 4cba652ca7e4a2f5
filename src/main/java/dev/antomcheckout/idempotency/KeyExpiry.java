package dev.antomcheckout.idempotency;

import dev.antomcheckout.job.RepeatedJobs;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Deletes keys that are old enough, in small batches, again and again. Replicas pass over the rows that another one is
 * about to delete.
 *
 * <p>A key without an answer stays, however old it is: its request may have moved money, and the key is what tells a
 * repetition of it from a new one. A second key goes when the one that it stands for has an answer or is gone.
 */
@ApplicationScoped
class KeyExpiry {
    private static final int BATCH = 500;

    private static final String DELETE_OLD = """
            DELETE FROM idempotency_key WHERE (account, operation, key) IN (
                SELECT account, operation, key FROM idempotency_key k
                WHERE created_at < now() - make_interval(secs => $1)
                  AND (answer_body IS NOT NULL OR alias AND NOT EXISTS (
                      SELECT FROM idempotency_key first
                      WHERE first.account = k.account AND first.operation = k.operation
                        AND first.key = 'id:' || k.resource_id AND first.answer_body IS NULL))
                ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private final Pool pool;
    private final IdempotencyConfig config;

    KeyExpiry(Pool pool, IdempotencyConfig config) {
        this.pool = pool;
        this.config = config;
    }

    void start(@Observes StartupEvent event, RepeatedJobs jobs) {
        jobs.start("idempotency-keys", config.expiryInterval(), config.expiryInterval(), () -> once().map(this::pause));
    }

    /** After a full batch there is more to do. */
    private Duration pause(int deleted) {
        return deleted < BATCH ? config.expiryInterval() : Duration.ZERO;
    }

    /** Deletes one batch and gives its size. */
    Uni<Integer> once() {
        return pool.preparedQuery(DELETE_OLD)
                .execute(Tuple.of((double) config.retention().toSeconds(), BATCH))
                .map(rows -> rows.rowCount());
    }
}
