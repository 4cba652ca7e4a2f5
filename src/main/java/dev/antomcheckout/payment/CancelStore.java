package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
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
import org.jspecify.annotations.Nullable;

/** The wish to cancel, in the row of its attempt. */
@Singleton
class CancelStore {
    /** Longer than a call to Antom may take, so that the sweep does not ask while a request does. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    /** Antom cancels neither a payment with a refund nor an authorisation with a capture (cancel, "Cancellation rules"). */
    private static final String WISH = """
            WITH wish AS (
                UPDATE payment_attempt
                SET cancel_requested_at = COALESCE(cancel_requested_at, now()), cancel_tries = 0,
                    next_cancel_at = now() + make_interval(secs => $3), updated_at = now()
                WHERE account = $1 AND payment_request_id = $2 AND refund_requested = 0
                  AND NOT (manual_capture AND capture_requested > 0)
                  AND status IN ('INITIATED', 'SESSION_CREATED', 'PROCESSING', 'PENDING', 'AUTHORIZED', 'SUCCESS')
                RETURNING id, status
            )
            INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status)
            SELECT id, 'SHOP', 'CANCEL_REQUESTED', status, status FROM wish
            RETURNING attempt_id""";

    /** The line of the timeline comes with it if Antom refused. */
    private static final String ANSWERED = """
            WITH answered AS (
                UPDATE payment_attempt
                SET cancel_requested_at = NULL, next_cancel_at = NULL, cancel_tries = 0, updated_at = now()
                WHERE account = $1 AND payment_request_id = $2 AND next_cancel_at IS NOT NULL
                RETURNING id, status
            )
            INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, result_code)
            SELECT id, 'ANSWER', 'CANCEL_REFUSED', status, status, $3::text FROM answered WHERE $3::text IS NOT NULL""";

    private static final String CLAIM_DUE = """
            UPDATE payment_attempt SET cancel_tries = cancel_tries + 1, next_cancel_at = now() + make_interval(secs => $2)
            WHERE id IN (
                SELECT id FROM payment_attempt WHERE next_cancel_at <= now()
                ORDER BY next_cancel_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            RETURNING account, payment_request_id, cancel_tries""";

    private static final String LATER = """
            UPDATE payment_attempt SET next_cancel_at = now() + make_interval(secs => $3)
            WHERE account = $1 AND payment_request_id = $2 AND next_cancel_at IS NOT NULL""";

    private final Pool pool;

    CancelStore(Pool pool) {
        this.pool = pool;
    }

    /** Commits the wish before Antom hears of it; false if the attempt's state does not allow it. */
    Uni<Boolean> wish(Account account, PaymentRequestId id) {
        return pool.preparedQuery(WISH)
                .execute(Tuple.of(account.name(), id.value()).addDouble((double) CLAIM.toSeconds()))
                .map(rows -> rows.size() == 1);
    }

    /** Forgets the wish, because Antom fulfilled it. */
    Uni<Void> fulfilled(SqlClient transaction, Account account, PaymentRequestId id) {
        return answered(transaction, account, id, null);
    }

    /** Forgets the wish, because Antom refused it. */
    Uni<Void> refused(Account account, PaymentRequestId id, String resultCode) {
        return answered(pool, account, id, resultCode);
    }

    private static Uni<Void> answered(SqlClient client, Account account, PaymentRequestId id, @Nullable String code) {
        return client.preparedQuery(ANSWERED)
                .execute(Tuple.of(account.name(), id.value()).addString(code))
                .replaceWithVoid();
    }

    Uni<List<Due>> due(int most) {
        return pool.preparedQuery(CLAIM_DUE)
                .execute(Tuple.of(most).addDouble((double) CLAIM.toSeconds()))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    for (Row row : rows) {
                        due.add(new Due(
                                row.getString("account"),
                                new PaymentRequestId(row.getString("payment_request_id")),
                                row.getInteger("cancel_tries")));
                    }
                    return due;
                });
    }

    Uni<Void> later(Due due) {
        return pool.preparedQuery(LATER)
                .execute(Tuple.of(due.account, due.id.value())
                        .addDouble((double) Backoff.after(due.tries).toSeconds()))
                .replaceWithVoid();
    }

    /** A cancel that Antom has to be asked for again. */
    record Due(String account, PaymentRequestId id, int tries) {}
}
