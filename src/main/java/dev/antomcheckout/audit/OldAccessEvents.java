package dev.antomcheckout.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Deletes entries that are old enough. Their links stay, so that the chain holds. */
@Singleton
public class OldAccessEvents {
    private static final String FORGET = "SELECT access_event_forget(make_interval(secs => $1), $2) AS forgotten";

    private final Pool pool;
    private final Optional<Duration> keep;

    OldAccessEvents(Pool pool, AuditConfig config) {
        this.pool = pool;
        this.keep = config.keep();
    }

    /** Deletes one batch, if the operator wants any deleted, and gives its size. */
    public Uni<Integer> delete(int most) {
        return keep.isEmpty()
                ? Uni.createFrom().item(0)
                : pool.preparedQuery(FORGET)
                        .execute(Tuple.of((double) keep.get().toSeconds(), most))
                        .map(rows -> rows.iterator().next().getInteger("forgotten"));
    }
}
