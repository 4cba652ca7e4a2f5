package dev.antomcheckout.refund;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.Actor;
import dev.antomcheckout.audit.AuditTrail;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.gateway.RefundRequestId;
import dev.antomcheckout.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds duplicate payments that nobody has refunded, and records their refunds. */
@Singleton
class DuplicateStore {
    /**
     * The order has other money that stays: the kept attempt {@code k} has taken it, and is not about to give it back. Where
     * somebody else has refunded a part, or where Antom has refused such a refund, a person decides.
     */
    private static final String DUPLICATES = """
            FROM payment_attempt a
            JOIN kept_attempt o ON o.account = a.account AND o.reference_order_id = a.reference_order_id
                AND o.attempt_id <> a.id AND o.released_at IS NULL
            JOIN payment_attempt k ON k.id = o.attempt_id AND k.captured_amount > k.refund_requested
                AND k.cancel_requested_at IS NULL
            WHERE a.review_reasons @> '{DUPLICATE_PAYMENT}' AND a.status = 'SUCCESS' AND a.payment_id IS NOT NULL
                AND a.captured_amount > a.refund_requested AND a.cancel_requested_at IS NULL
                AND NOT EXISTS (SELECT FROM refund r WHERE r.attempt_id = a.id
                    AND (r.origin <> 'POLICY' OR r.status <> 'SUCCESS'))
            """;

    /** Accounts that are not configured must not keep the others from it. */
    private static final String FIND = "SELECT a.account, a.id, k.id AS kept " + DUPLICATES + """
                AND a.account = ANY ($1::text[])
            ORDER BY a.id LIMIT $2""";

    /** In the order of their rows, so that no two transactions that lock two attempts wait for each other. */
    private static final String LOCK_BOTH =
            "SELECT id FROM payment_attempt WHERE id IN ($1, $2) ORDER BY id FOR UPDATE";

    private static final String AGAIN = """
            SELECT a.payment_request_id, a.payment_id, a.captured_amount - a.refund_requested AS amount,
                COALESCE(a.held_currency, a.currency) AS currency,
                (SELECT count(*) FROM refund r WHERE r.attempt_id = a.id)::integer AS refunds
            """ + DUPLICATES + " AND a.id = $1 AND k.id = $2";

    private static final String RECORD = """
            WITH placed AS (
                INSERT INTO refund (account, refund_request_id, attempt_id, origin, amount, currency, reason, request_body, actor)
                VALUES ($1, $2, $3, 'POLICY', $4, $5, $6, $7, $8)
                ON CONFLICT (account, refund_request_id) DO NOTHING
                RETURNING account, attempt_id, refund_request_id, status, amount, currency, actor
            ), audited AS (
            """ + AuditTrail.INSERT + """
                SELECT account, 'payment_refund', actor, NULL, refund_request_id, jsonb_build_object(
                    'paymentRequestId', $9::text,
                    'amount', jsonb_build_object('currency', currency, 'value', amount::text)) FROM placed
            )
            INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, subject, subject_id, actor)
            SELECT attempt_id, 'POLICY', 'REFUND_REQUESTED', status, status, 'REFUND', refund_request_id, actor FROM placed
            RETURNING attempt_id""";

    private final Pool pool;

    DuplicateStore(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Candidate>> find(Set<String> accounts, int most) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.tuple()
                        .addArrayOfString(accounts.toArray(String[]::new))
                        .addInteger(most))
                .map(rows -> rows.stream()
                        .map(row -> new Candidate(row.getString("account"), row.getLong("id"), row.getLong("kept")))
                        .toList());
    }

    /** Locks both attempts and looks again; empty if the second payment is none any more, or another replica was first. */
    Uni<Optional<Duplicate>> lock(SqlConnection transaction, Candidate candidate) {
        return transaction
                .preparedQuery(LOCK_BOTH)
                .execute(Tuple.of(candidate.rowId, candidate.keptRow))
                .flatMap(locked ->
                        transaction.preparedQuery(AGAIN).execute(Tuple.of(candidate.rowId, candidate.keptRow)))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Duplicate(
                                candidate.rowId,
                                new PaymentRequestId(row.getString("payment_request_id")),
                                row.getString("payment_id"),
                                new Money(row.getLong("amount"), row.getString("currency")),
                                row.getInteger("refunds"))));
    }

    /** Records the refund before Antom is asked for it; false if another replica did. */
    Uni<Boolean> record(
            SqlConnection transaction,
            Account account,
            Duplicate duplicate,
            RefundRequestId id,
            String reason,
            byte[] body) {
        return transaction
                .preparedQuery(RECORD)
                .execute(Tuple.of(account.name(), id.value(), duplicate.rowId)
                        .addLong(duplicate.amount().minorUnits())
                        .addString(duplicate.amount().currency())
                        .addString(reason)
                        .addBuffer(Buffer.buffer(body))
                        .addString(Actor.SYSTEM.name())
                        .addString(duplicate.id().value()))
                .map(rows -> rows.size() == 1);
    }

    /** A second payment of an order and the one that is kept, to be looked at again under their locks. */
    record Candidate(String account, long rowId, long keptRow) {}

    /**
     * A second payment of an order.
     *
     * @param amount what was captured of it and not refunded
     * @param refunds how many refunds of it there are
     */
    record Duplicate(long rowId, PaymentRequestId id, String paymentId, Money amount, int refunds) {}
}
