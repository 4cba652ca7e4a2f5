package dev.antomcheckout.evidence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Deletes calls that are old enough. Their links stay, so that the chain holds. */
@Singleton
class OldCalls {
    private static final String DELETE = """
            WITH old AS (
                SELECT l.account, l.position, l.row_id FROM evidence_link l
                WHERE l.kind = 'CALL' AND l.removed_at IS NULL AND l.sealed_at < now() - make_interval(secs => $1)
                ORDER BY l.sealed_at LIMIT $2 FOR UPDATE SKIP LOCKED
            ), gone AS (
                DELETE FROM gateway_call c USING old WHERE c.id = old.row_id
            )
            UPDATE evidence_link l SET removed_at = now() FROM old
            WHERE l.account = old.account AND l.position = old.position""";

    private final Pool pool;
    private final EvidenceConfig config;

    OldCalls(Pool pool, EvidenceConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Deletes one batch, if the operator wants any deleted, and gives its size. */
    Uni<Integer> delete(int most) {
        return config.keep().isEmpty()
                ? Uni.createFrom().item(0)
                : pool.preparedQuery(DELETE)
                        .execute(Tuple.of((double) config.keep().get().toSeconds(), most))
                        .map(rows -> rows.rowCount());
    }
}
