package dev.antomcheckout.refund;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.gateway.RefundRequestId;
import dev.antomcheckout.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Finds duplicate payments that nobody has refunded, and records their refunds. */
@Singleton
class DuplicateStore {
    private static final String CONDITION = """
            WHERE status = 'SUCCESS' AND review_reasons @> '{DUPLICATE_PAYMENT}' AND payment_id IS NOT NULL
            AND refund_requested = 0 AND captured_amount > 0 AND cancel_requested_at IS NULL
            """;

    private static final String FIND = """
            SELECT account, payment_request_id, payment_id, captured_amount, currency FROM payment_attempt a
            """ + CONDITION + """
            AND NOT EXISTS (SELECT FROM refund r WHERE r.attempt_id = a.id AND r.origin = 'POLICY')
            ORDER BY id LIMIT $1""";

    /** The payment is looked at again under its lock, because meanwhile the shop may have refunded it. */
    private static final String RECORD = """
            WITH payment AS (
                SELECT * FROM payment_attempt WHERE account = $1 AND payment_request_id = $2 FOR UPDATE
            ), placed AS (
                INSERT INTO refund (account, refund_request_id, attempt_id, origin, amount, currency, reason, request_body)
                SELECT account, $3, id, 'POLICY', captured_amount, currency, $4, $5 FROM payment
            """ + CONDITION + """
                AND captured_amount = $6
                ON CONFLICT (account, refund_request_id) DO NOTHING
                RETURNING attempt_id, refund_request_id, status
            )
            INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, subject, subject_id)
            SELECT attempt_id, 'POLICY', 'REFUND_REQUESTED', status, status, 'REFUND', refund_request_id FROM placed
            RETURNING attempt_id""";

    private final Pool pool;

    DuplicateStore(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Duplicate>> find(int most) {
        return pool.preparedQuery(FIND).execute(Tuple.of(most)).map(rows -> {
            List<Duplicate> found = new ArrayList<>();
            for (Row row : rows) {
                found.add(new Duplicate(
                        row.getString("account"),
                        new PaymentRequestId(row.getString("payment_request_id")),
                        row.getString("payment_id"),
                        new Money(row.getLong("captured_amount"), row.getString("currency"))));
            }
            return found;
        });
    }

    /** Commits the refund before Antom hears of it; false if another replica did, or the payment has changed. */
    Uni<Boolean> record(Account account, Duplicate duplicate, RefundRequestId id, String reason, byte[] body) {
        return pool.preparedQuery(RECORD)
                .execute(Tuple.of(account.name(), duplicate.id().value(), id.value(), reason)
                        .addBuffer(Buffer.buffer(body))
                        .addLong(duplicate.amount().minorUnits()))
                .map(rows -> rows.size() == 1);
    }

    /**
     * A second payment of an order.
     *
     * @param amount what was captured of it
     */
    record Duplicate(String account, PaymentRequestId id, String paymentId, Money amount) {}
}
