package dev.antomcheckout.idempotency;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Holds the lease of a key while its request runs. The lease is short, so that a request whose process was killed can be
 * taken up soon, and is renewed while the process lives, so that a slow request is not run twice at once.
 */
@Singleton
public class Leases {
    /** How long the key of a killed process stays taken. */
    public static final Duration LEASE = Duration.ofSeconds(5);

    /** Twice within a lease, and once more for a renewal that is lost. */
    private static final Duration RENEWAL = Duration.ofMillis(1500);

    private static final Logger LOG = Logger.getLogger(Leases.class);

    private final Pool pool;

    Leases(Pool pool) {
        this.pool = pool;
    }

    /** Runs the work, and renews the lease until it ends in whichever way. */
    public <T> Uni<T> whileRunning(IdempotencyKey key, Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            Cancellable renewals = Multi.createFrom()
                    .ticks()
                    .startingAfter(RENEWAL)
                    .every(RENEWAL)
                    .onOverflow()
                    .drop()
                    .onItem()
                    .transformToUniAndConcatenate(tick -> renew(key))
                    .subscribe()
                    .with(renewed -> {});
            return work.onTermination().invoke(renewals::cancel);
        });
    }

    /** A renewal that fails is no fault of the request: what may follow is that it is run twice, with the same bytes. */
    private Uni<Boolean> renew(IdempotencyKey key) {
        return pool.preparedQuery("""
                        UPDATE idempotency_key SET lease_until = now() + make_interval(secs => $4)
                        WHERE account = $1 AND operation = $2 AND key = $3 AND answer_body IS NULL""")
                .execute(Tuple.of(key.account(), key.operation(), key.key()).addDouble((double) LEASE.toSeconds()))
                .map(rows -> rows.rowCount() == 1)
                .onFailure()
                .invoke(fault -> LOG.warnf(
                        "the lease of %s was not renewed: %s",
                        key, fault.getClass().getName()))
                .onFailure()
                .recoverWithItem(false);
    }
}
