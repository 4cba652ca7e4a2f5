package dev.antomcheckout.payment.cancel;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.Requester;
import dev.antomcheckout.account.authentication.Scopes;
import dev.antomcheckout.audit.AuditTrail;
import dev.antomcheckout.event.Outbox;
import dev.antomcheckout.gateway.Backoff;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.payment.PaymentEvents;
import dev.antomcheckout.payment.state.Funds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The request to cancel, in the row of its attempt. */
@Singleton
class CancelStore {
    /** Longer than a call to Antom may take, so that the sweep does not ask while a request does. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    /** As {@link Funds#areHeld}. */
    private static final String HOLDS_MONEY =
            "(captured_amount > refunded_amount OR captured_amount = 0 AND authorized_amount > 0)";

    /**
     * Antom cancels neither a payment with a refund nor an authorisation with a capture (cancel, "Cancellation rules"). A final
     * payment is cancelled only if it holds money. The scope follows from the locked row: {@code $4} says whether the requester
     * may give money back, {@code $5} whether the requester may cancel what holds none.
     */
    private static final String REQUEST = """
            WITH before AS (
                SELECT id, cancel_requested_at IS NOT NULL AS earlier_try_open, %1$s AS holds_money
                FROM payment_attempt
                WHERE account = $1 AND payment_request_id = $2 AND refund_requested = 0
                    AND (capture_requested = 0 OR captured_by_success)
                    AND (status IN ('INITIATED', 'SESSION_CREATED', 'PROCESSING', 'PENDING', 'AUTHORIZED', 'SUCCESS')
                        OR %1$s)
                FOR UPDATE
            ), requested AS (
                UPDATE payment_attempt a
                SET cancel_requested_at = COALESCE(cancel_requested_at, now()), cancel_tries = 0,
                    next_cancel_at = now() + make_interval(secs => $3), updated_at = now(),
                    cancel_returns_money = $4 OR cancel_requested_at IS NOT NULL AND cancel_returns_money
                FROM before b WHERE a.id = b.id AND CASE WHEN b.holds_money THEN $4::boolean ELSE $5::boolean END
                RETURNING a.id, a.account, a.payment_request_id, a.status
            ), line AS (
                INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, actor)
                SELECT id, 'SHOP', 'CANCEL_REQUESTED', status, status, $6 FROM requested
            ), audited AS (
            """.formatted(HOLDS_MONEY) + AuditTrail.INSERT + """
                SELECT r.account, 'payment_cancel', $6, $7, r.payment_request_id,
                    jsonb_build_object('paymentStatus', r.status, 'holdsMoney', b.holds_money)
                FROM requested r JOIN before b USING (id)
            )
            SELECT b.earlier_try_open, b.holds_money, EXISTS (SELECT FROM requested) AS requested FROM before b""";

    private static final String FULFILLED = """
            UPDATE payment_attempt
            SET cancel_requested_at = NULL, next_cancel_at = NULL, cancel_tries = 0, updated_at = now()
            WHERE account = $1 AND payment_request_id = $2 AND next_cancel_at IS NOT NULL""";

    /** Writes a line of the timeline, and an event if {@code $4}. */
    private static final String REFUSED = """
            WITH after AS (
                UPDATE payment_attempt a
                SET cancel_requested_at = NULL, next_cancel_at = NULL, cancel_tries = 0, updated_at = now(),
                    version = a.version + $4::boolean::integer,
                    event_transaction = CASE WHEN $4 THEN %s ELSE a.event_transaction END
                WHERE account = $1 AND payment_request_id = $2 AND next_cancel_at IS NOT NULL
                RETURNING a.*
            ), events AS (
            """.formatted(Outbox.NUMBER.formatted("a.event_transaction"))
            + PaymentEvents.ofType("payment.cancel_refused") + """
                 FROM after WHERE $4
            )
            INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, result_code)
            SELECT id, 'ANSWER', 'CANCEL_REFUSED', status, status, $3::text FROM after""";

    private static final String CLAIM_DUE = """
            UPDATE payment_attempt SET cancel_tries = cancel_tries + 1, next_cancel_at = now() + make_interval(secs => $2)
            WHERE id IN (
                SELECT id FROM payment_attempt WHERE next_cancel_at <= now()
                ORDER BY next_cancel_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            RETURNING account, payment_request_id, cancel_tries, NOT cancel_returns_money AND %s AS exceeds_scope""".formatted(HOLDS_MONEY);

    private static final String LATER = """
            UPDATE payment_attempt SET next_cancel_at = now() + make_interval(secs => $3)
            WHERE account = $1 AND payment_request_id = $2 AND next_cancel_at IS NOT NULL""";

    private final Pool pool;

    CancelStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Commits the request before Antom is asked; empty if the attempt's state does not allow it. Fails with {@code forbidden} if
     * the requester lacks the scope that the locked attempt takes: {@code refunds:write} if it holds money, else
     * {@code payments:write}.
     */
    Uni<Optional<Requested>> request(Account account, PaymentRequestId id, Requester requester) {
        return pool.preparedQuery(REQUEST)
                .execute(Tuple.of(account.name(), id.value())
                        .addDouble((double) CLAIM.toSeconds())
                        .addBoolean(requester.may(Scopes.REFUNDS_WRITE))
                        .addBoolean(requester.may(Scopes.PAYMENTS_WRITE))
                        .addString(requester.actor().name())
                        .addString(requester.address()))
                .map(rows -> rows.stream().findFirst().map(CancelStore::requested));
    }

    private static Requested requested(Row row) {
        if (!row.getBoolean("requested")) {
            throw row.getBoolean("holds_money")
                    ? Scopes.lacking(Scopes.REFUNDS_WRITE, "The payment holds money, so its cancel gives money back.")
                    : Scopes.lacking(Scopes.PAYMENTS_WRITE, "The payment holds no money.");
        }
        return new Requested(row.getBoolean("earlier_try_open"));
    }

    /** Ends the request, because Antom fulfilled it or it is given up. */
    Uni<Void> fulfilled(SqlClient transaction, Account account, PaymentRequestId id) {
        return transaction
                .preparedQuery(FULFILLED)
                .execute(Tuple.of(account.name(), id.value()))
                .replaceWithVoid();
    }

    /**
     * Ends the request, because Antom refused it.
     *
     * @param notifies whether the shop gets an event
     */
    Uni<Void> refused(Account account, PaymentRequestId id, String resultCode, boolean notifies) {
        return pool.preparedQuery(REFUSED)
                .execute(Tuple.of(account.name(), id.value(), resultCode).addBoolean(notifies))
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
                                row.getInteger("cancel_tries"),
                                row.getBoolean("exceeds_scope")));
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

    /**
     * A committed request to cancel.
     *
     * @param earlierTryOpen an earlier request to cancel was not answered
     */
    record Requested(boolean earlierTryOpen) {}

    /**
     * A cancel that Antom has to be asked for again.
     *
     * @param exceedsScope the payment holds money by now, and who asked for the cancel may not give money back
     */
    record Due(String account, PaymentRequestId id, int tries, boolean exceedsScope) {}
}
