package dev.antomcheckout.reconcile;

import dev.antomcheckout.gateway.PaymentRequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The schedule of last inquiries; it has a row for an attempt only while one is to come. */
@Singleton
class LateStore {
    /** Longer than a call to Antom may take, so that a claimed attempt is not claimed again meanwhile. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private static final String PLAN = """
            INSERT INTO late_inquiry (attempt_id, due_at) VALUES ($1, now() + make_interval(secs => $2))
            ON CONFLICT (attempt_id) DO NOTHING""";

    private static final String CLAIM_DUE = """
            WITH claimed AS (
                UPDATE late_inquiry SET due_at = now() + make_interval(secs => $2)
                WHERE attempt_id IN (
                    SELECT attempt_id FROM late_inquiry WHERE due_at <= now()
                    ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
                RETURNING attempt_id, asked
            )
            SELECT a.id, a.account, a.payment_request_id, a.version, c.asked, a.status = 'EXPIRED' AS still_expired
            FROM claimed c JOIN payment_attempt a ON a.id = c.attempt_id""";

    private static final String AGAIN = """
            UPDATE late_inquiry SET asked = $2, due_at = now() + make_interval(secs => $3) WHERE attempt_id = $1""";

    private static final String DONE = "DELETE FROM late_inquiry WHERE attempt_id = $1";

    private final Pool pool;

    LateStore(Pool pool) {
        this.pool = pool;
    }

    /** Within the transaction in which the attempt expires. */
    Uni<Void> plan(SqlClient transaction, long attempt, Duration pause) {
        return transaction
                .preparedQuery(PLAN)
                .execute(Tuple.of(attempt, seconds(pause)))
                .replaceWithVoid();
    }

    Uni<List<ExpiredAttempt>> claim(int most) {
        return pool.preparedQuery(CLAIM_DUE)
                .execute(Tuple.of(most, seconds(CLAIM)))
                .map(rows -> {
                    List<ExpiredAttempt> claimed = new ArrayList<>();
                    rows.forEach(row -> claimed.add(attempt(row)));
                    return claimed;
                });
    }

    private static ExpiredAttempt attempt(Row row) {
        return new ExpiredAttempt(
                row.getLong("id"),
                row.getString("account"),
                new PaymentRequestId(row.getString("payment_request_id")),
                row.getInteger("version"),
                row.getInteger("asked"),
                row.getBoolean("still_expired"));
    }

    Uni<Void> again(ExpiredAttempt attempt, int asked, Duration pause) {
        return pool.preparedQuery(AGAIN)
                .execute(Tuple.of(attempt.rowId(), asked, seconds(pause)))
                .replaceWithVoid();
    }

    Uni<Void> done(ExpiredAttempt attempt) {
        return pool.preparedQuery(DONE).execute(Tuple.of(attempt.rowId())).replaceWithVoid();
    }

    private static double seconds(Duration pause) {
        return pause.toMillis() / 1000.0;
    }
}
