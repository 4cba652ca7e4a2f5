package dev.antomcheckout.refund;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.event.Outbox;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.gateway.RefundRequestId;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.LockedAttempt;
import dev.antomcheckout.payment.PaymentEvents;
import dev.antomcheckout.payment.state.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements that read and change refunds; {@link RefundRecords} has those that record them. */
@Singleton
class RefundStore {
    /** Column by column: a plan that PostgreSQL keeps must not get another result when an upgrade adds a column. */
    private static final String SELECT = """
            SELECT r.id, r.attempt_id, r.refund_request_id, r.refund_id, r.status, r.returned, r.origin, r.counted, r.amount,
                r.currency, r.reason,
                r.reference_refund_id, r.refund_time, r.result_code, r.result_message, r.not_exist_answers, r.created_at,
                r.updated_at, a.payment_request_id
            FROM refund r JOIN payment_attempt a ON a.id = r.attempt_id
            WHERE r.account = $1 AND\s""";

    private static final String FIND = SELECT + "r.refund_request_id = $2";
    private static final String LOCK = FIND + " FOR UPDATE OF r";
    private static final String LOCK_OF_PAYMENT = SELECT
            + "r.attempt_id = $2 AND (r.refund_request_id = $3 OR r.refund_id = $4) ORDER BY r.id LIMIT 1 FOR UPDATE OF r";
    private static final String OF_PAYMENT =
            SELECT + "a.account = $1 AND a.payment_request_id = $2 AND r.id > $3 ORDER BY r.id LIMIT $4";

    private static final String ATTEMPT = "SELECT attempt_id FROM refund WHERE account = $1 AND refund_request_id = $2";

    private static final String NOTE = """
            UPDATE refund SET result_code = $3
            WHERE account = $1 AND refund_request_id = $2 AND status = 'PROCESSING'""";

    /** Writes the event and the line of the timeline of {@code after}, a refund with its {@code from_status}. */
    private static final String PUBLISH = """
            , payment AS (
                UPDATE payment_attempt a SET\s""" + PaymentEvents.COUNT + """
                 FROM after WHERE a.id = after.attempt_id
                RETURNING a.payment_request_id, a.reference_order_id, a.version, a.event_transaction
            ), events AS (
            """ + Outbox.INSERT + """
                SELECT account, 'payment', payment_request_id, version, event_transaction, 'refund.' || lower(status),
                    jsonb_strip_nulls(jsonb_build_object(
                        'paymentRequestId', payment_request_id,
                        'referenceOrderId', reference_order_id,
                        'refundRequestId', refund_request_id,
                        'refundId', refund_id,
                        'refundStatus', status,
                        'refundAmount', jsonb_build_object('currency', currency, 'value', amount::text),
                        'refundReason', reason,
                        'origin', origin,
                        'refundTime', to_char(refund_time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                        'refundResultCode', result_code,
                        'returned', returned))
                FROM after, payment
            )
            INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, result_code, notification_id,
                subject, subject_id, origin, actor)
            SELECT attempt_id, source, CASE WHEN returned THEN 'REFUND_RETURNED' ELSE 'REFUND_' || status END, from_status,
                status, result_code, notification_id, 'REFUND', refund_request_id,
                CASE WHEN origin = 'ANTOM' THEN origin END, CASE WHEN origin = 'ANTOM' THEN 'system' END FROM after
            RETURNING attempt_id""";

    /** Money that went back outside this service, for which there was no room while a refund was open that failed since. */
    private static final String COUNT_OUTSIDE = """
            UPDATE refund SET counted = true, updated_at = now() WHERE id = (
                SELECT r.id FROM refund r JOIN payment_attempt a ON a.id = r.attempt_id
                WHERE a.id = $1 AND r.status = 'SUCCESS' AND NOT r.counted
                    AND r.amount <= a.captured_amount - a.refund_requested
                ORDER BY r.id LIMIT 1)""";

    private static final String CHANGE = """
            WITH after AS (
                UPDATE refund SET status = $3, returned = $4, refund_id = COALESCE(refund_id, $5),
                    refund_time = COALESCE(refund_time, $6), result_code = COALESCE($7, result_code),
                    result_message = COALESCE($8, result_message), updated_at = now()
                WHERE id = $1 AND status = $2
                RETURNING *, $2::text AS from_status, $9::text AS source, $10::bigint AS notification_id
            )
            """ + PUBLISH;

    /** Nothing is returned if the id is that of a refund of another payment. */
    private static final String ADOPT = """
            WITH after AS (
                INSERT INTO refund (account, refund_request_id, attempt_id, origin, status, amount, currency, counted,
                    refund_id, refund_time, result_code, result_message, actor)
                VALUES ($1, $2, $3, 'ANTOM', $4, $5, $6, $7, $8, $9, $10, $11, 'system')
                ON CONFLICT (account, refund_request_id) DO NOTHING
                RETURNING *, 'PROCESSING' AS from_status, $12::text AS source, $13::bigint AS notification_id
            )
            """ + PUBLISH;

    private final Pool pool;

    RefundStore(Pool pool) {
        this.pool = pool;
    }

    /** Remembers with which code Antom put us off. */
    Uni<Void> note(Account account, RefundRequestId id, @Nullable String code) {
        return code == null
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(NOTE)
                        .execute(Tuple.of(account.name(), id.value(), code))
                        .replaceWithVoid();
    }

    Uni<Optional<Refund>> find(Account account, RefundRequestId id) {
        return find(pool, FIND, account, id);
    }

    /** Within a transaction that holds the lock on the payment. */
    Uni<Refund> lock(SqlClient transaction, Account account, RefundRequestId id) {
        return find(transaction, LOCK, account, id).map(Optional::orElseThrow);
    }

    private static Uni<Optional<Refund>> find(SqlClient client, String sql, Account account, RefundRequestId id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(account.name(), id.value()))
                .map(rows -> rows.stream().findFirst().map(RefundStore::refund));
    }

    /** The refund of this payment with either id, within the transaction that holds the lock on the payment. */
    Uni<Optional<Refund>> lockOfPayment(
            SqlClient transaction, LockedAttempt attempt, String requestId, @Nullable String refundId) {
        return transaction
                .preparedQuery(LOCK_OF_PAYMENT)
                .execute(Tuple.of(attempt.account(), attempt.rowId(), requestId, refundId))
                .map(rows -> rows.stream().findFirst().map(RefundStore::refund));
    }

    /**
     * Records a refund that was made outside this service, with its event and its line of the timeline.
     *
     * @param counted whether it counts in the sums of its payment
     * @return false if the id is that of a refund of another payment
     */
    Uni<Boolean> adopt(
            SqlClient transaction,
            LockedAttempt attempt,
            Observation.Refund seen,
            Money amount,
            boolean counted,
            Source source,
            @Nullable Long notificationId) {
        RefundStatus status =
                seen.progress() == Observation.Progress.SUCCESS ? RefundStatus.SUCCESS : RefundStatus.FAIL;
        Tuple parameters = Tuple.of(attempt.account(), seen.refundRequestId().value(), attempt.rowId(), status.name())
                .addLong(amount.minorUnits())
                .addString(amount.currency())
                .addBoolean(counted)
                .addString(seen.refundId())
                .addOffsetDateTime(
                        seen.refundTime() == null ? null : seen.refundTime().atOffset(ZoneOffset.UTC))
                .addString(seen.resultCode())
                .addString(seen.resultMessage())
                .addString(source.name())
                .addLong(notificationId);
        return transaction.preparedQuery(ADOPT).execute(parameters).map(rows -> rows.size() == 1);
    }

    /** In the order in which they were recorded, from the row after; at most so many. */
    Uni<List<Refund>> ofPayment(Account account, PaymentRequestId id, long after, int most) {
        return pool.preparedQuery(OF_PAYMENT)
                .execute(Tuple.of(account.name(), id.value(), after, most))
                .map(rows -> rows.stream().map(RefundStore::refund).toList());
    }

    /** The row of the payment that the refund is of. */
    Uni<Optional<Long>> attempt(SqlClient client, Account account, RefundRequestId id) {
        return client.preparedQuery(ATTEMPT)
                .execute(Tuple.of(account.name(), id.value()))
                .map(rows -> rows.stream().findFirst().map(row -> row.getLong("attempt_id")));
    }

    /** Writes a step, its event and its line of the timeline, within the transaction that holds the locks. */
    Uni<Void> change(
            SqlClient transaction,
            Refund refund,
            RefundStep step,
            Observation.Refund seen,
            Source source,
            @Nullable Long notificationId) {
        Tuple parameters = Tuple.of(refund.rowId())
                .addString(step.from().name())
                .addString(step.to().name())
                .addBoolean(step.returned())
                .addString(seen.refundId())
                .addOffsetDateTime(
                        seen.refundTime() == null ? null : seen.refundTime().atOffset(ZoneOffset.UTC))
                .addString(seen.resultCode())
                .addString(seen.resultMessage())
                .addString(source.name())
                .addLong(notificationId);
        return transaction.preparedQuery(CHANGE).execute(parameters).map(rows -> {
            if (rows.size() != 1) {
                throw new IllegalStateException("the locked refund " + refund.id() + " changed under its lock");
            }
            return null;
        });
    }

    /**
     * Counts a refund that was made outside this service and had no room in the sums before, if there is room now.
     *
     * @return whether there was one
     */
    Uni<Boolean> countOutside(SqlClient transaction, long attemptRow) {
        return transaction
                .preparedQuery(COUNT_OUTSIDE)
                .execute(Tuple.of(attemptRow))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Refund refund(Row row) {
        return new Refund(
                row.getLong("id"),
                row.getLong("attempt_id"),
                new RefundRequestId(row.getString("refund_request_id")),
                row.getString("payment_request_id"),
                RefundStatus.valueOf(row.getString("status")),
                row.getBoolean("returned"),
                row.getString("origin"),
                row.getBoolean("counted"),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getString("reason"),
                row.getString("reference_refund_id"),
                row.getString("refund_id"),
                instant(row.getOffsetDateTime("refund_time")),
                row.getString("result_code"),
                row.getString("result_message"),
                row.getInteger("not_exist_answers"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
