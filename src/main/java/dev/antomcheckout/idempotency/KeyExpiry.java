package dev.antomcheckout.idempotency;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Deletes keys that are old enough, in small batches, again and again. Replicas pass over the rows that another one is
 * about to delete.
 *
 * <p>A key without an answer stays, however old it is: its request may have moved money, and the key is what tells a
 * repetition of it from a new one. A second key goes when the one that it stands for has an answer or is gone.
 */
@ApplicationScoped
class KeyExpiry {
    private static final Logger LOG = Logger.getLogger(KeyExpiry.class);
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
    private final Vertx vertx;
    private volatile boolean stopped;

    KeyExpiry(Pool pool, IdempotencyConfig config, Vertx vertx) {
        this.pool = pool;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        next(config.expiryInterval().toMillis());
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void next(long millis) {
        if (!stopped) {
            vertx.setTimer(Math.max(1, millis), fired -> run());
        }
    }

    private void run() {
        once().subscribe()
                .with(
                        // A full batch means that there is more to do.
                        deleted ->
                                next(deleted < BATCH ? config.expiryInterval().toMillis() : 0),
                        fault -> {
                            LOG.warnf(
                                    "old idempotency keys were not deleted and will be tried again: %s",
                                    fault.getClass().getName());
                            next(config.expiryInterval().toMillis());
                        });
    }

    /** Deletes one batch and gives its size. */
    Uni<Integer> once() {
        return pool.preparedQuery(DELETE_OLD)
                .execute(Tuple.of((double) config.retention().toSeconds(), BATCH))
                .map(rows -> rows.rowCount());
    }
}
