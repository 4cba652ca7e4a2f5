package dev.antomcheckout.capture;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.event.Outbox;
import dev.antomcheckout.gateway.CaptureRequestId;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
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

/** The statements that read and change captures; {@link CaptureRecords} has those that record them. */
@Singleton
class CaptureStore {
    /** Column by column: a plan that PostgreSQL keeps must not get another result when an upgrade adds a column. */
    private static final String SELECT = """
            SELECT c.id, c.attempt_id, c.capture_request_id, c.capture_id, c.status, c.amount, c.currency, c.last,
                c.origin, c.counted, c.capture_time, c.result_code, c.result_message, c.not_exist_answers, c.created_at,
                c.updated_at, a.payment_request_id, a.payment_id
            FROM capture c JOIN payment_attempt a ON a.id = c.attempt_id
            WHERE\s""";

    private static final String FIND = SELECT + "c.account = $1 AND c.capture_request_id = $2";
    private static final String LOCK_OF_PAYMENT = SELECT
            + "c.attempt_id = $1 AND (c.capture_request_id = $2 OR c.capture_id = $3) ORDER BY c.id LIMIT 1 FOR UPDATE OF c";
    private static final String OF_PAYMENT =
            SELECT + "a.account = $1 AND a.payment_request_id = $2 AND c.id > $3 ORDER BY c.id LIMIT $4";
    private static final String LOCK = FIND + " FOR UPDATE OF c";

    private static final String ATTEMPT =
            "SELECT attempt_id FROM capture WHERE account = $1 AND capture_request_id = $2";

    private static final String NOTE = """
            UPDATE capture SET result_code = $3
            WHERE account = $1 AND capture_request_id = $2 AND status = 'PROCESSING'""";

    /** Writes the event and the line of the timeline of {@code after}, a capture with its {@code from_status}. */
    private static final String PUBLISH = """
            , payment AS (
                UPDATE payment_attempt a SET\s""" + PaymentEvents.COUNT + """
                 FROM after WHERE a.id = after.attempt_id
                RETURNING a.payment_request_id, a.reference_order_id, a.version, a.event_transaction
            ), events AS (
            """ + Outbox.INSERT + """
                SELECT account, 'payment', payment_request_id, version, event_transaction, 'capture.' || lower(status),
                    jsonb_strip_nulls(jsonb_build_object(
                        'paymentRequestId', payment_request_id,
                        'referenceOrderId', reference_order_id,
                        'captureRequestId', capture_request_id,
                        'captureId', capture_id,
                        'captureStatus', status,
                        'captureAmount', jsonb_build_object('currency', currency, 'value', amount::text),
                        'isLastCapture', last,
                        'origin', origin,
                        'captureTime', to_char(capture_time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                        'captureResultCode', result_code))
                FROM after, payment
            )
            INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, result_code, notification_id,
                subject, subject_id, origin, actor)
            SELECT attempt_id, source, 'CAPTURE_' || status, from_status, status, result_code, notification_id, 'CAPTURE',
                capture_request_id, CASE WHEN origin = 'ANTOM' THEN origin END,
                CASE WHEN origin = 'ANTOM' THEN 'system' END FROM after
            RETURNING attempt_id""";

    private static final String CHANGE = """
            WITH after AS (
                UPDATE capture SET status = $3, capture_id = COALESCE(capture_id, $4),
                    capture_time = COALESCE(capture_time, $5), result_code = COALESCE($6, result_code),
                    result_message = COALESCE($7, result_message), updated_at = now()
                WHERE id = $1 AND status = $2
                RETURNING *, $2::text AS from_status, $8::text AS source, $9::bigint AS notification_id
            )
            """ + PUBLISH;

    /** Nothing is returned if the id is that of a capture of another payment. */
    private static final String ADOPT = """
            WITH after AS (
                INSERT INTO capture (account, capture_request_id, attempt_id, origin, status, amount, currency, counted,
                    capture_id, capture_time, result_code, result_message, actor)
                VALUES ($1, $2, $3, 'ANTOM', $4, $5, $6, $7, $8, $9, $10, $11, 'system')
                ON CONFLICT (account, capture_request_id) DO NOTHING
                RETURNING *, 'PROCESSING' AS from_status, $12::text AS source, $13::bigint AS notification_id
            )
            """ + PUBLISH;

    private static final String COUNT = "UPDATE capture SET counted = true, updated_at = now() WHERE id = $1";

    private final Pool pool;

    CaptureStore(Pool pool) {
        this.pool = pool;
    }

    /** Remembers with which code Antom put us off. */
    Uni<Void> note(Account account, CaptureRequestId id, @Nullable String code) {
        return code == null
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(NOTE)
                        .execute(Tuple.of(account.name(), id.value(), code))
                        .replaceWithVoid();
    }

    Uni<Optional<Capture>> find(Account account, CaptureRequestId id) {
        return find(pool, FIND, account, id);
    }

    /** Within a transaction that holds the lock on the payment. */
    Uni<Capture> lock(SqlClient transaction, Account account, CaptureRequestId id) {
        return find(transaction, LOCK, account, id).map(Optional::orElseThrow);
    }

    private static Uni<Optional<Capture>> find(SqlClient client, String sql, Account account, CaptureRequestId id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(account.name(), id.value()))
                .map(rows -> rows.stream().findFirst().map(CaptureStore::capture));
    }

    /** The capture of this payment with either id, within the transaction that holds the lock on the payment. */
    Uni<Optional<Capture>> lockOfPayment(
            SqlClient transaction, long attemptRow, String requestId, @Nullable String captureId) {
        return transaction
                .preparedQuery(LOCK_OF_PAYMENT)
                .execute(Tuple.of(attemptRow, requestId, captureId))
                .map(rows -> rows.stream().findFirst().map(CaptureStore::capture));
    }

    /** In the order in which they were recorded, from the row after; at most so many. */
    Uni<List<Capture>> ofPayment(Account account, PaymentRequestId id, long after, int most) {
        return pool.preparedQuery(OF_PAYMENT)
                .execute(Tuple.of(account.name(), id.value(), after, most))
                .map(rows -> rows.stream().map(CaptureStore::capture).toList());
    }

    /**
     * Records a capture that was made outside this service, with its event and its line of the timeline.
     *
     * @param counted whether it counts in the sums of its payment
     * @return false if the id is that of a capture of another payment
     */
    Uni<Boolean> adopt(
            SqlClient transaction,
            LockedAttempt attempt,
            Observation.Capture seen,
            Money amount,
            boolean counted,
            Source source,
            @Nullable Long notificationId) {
        CaptureStatus status =
                seen.progress() == Observation.Progress.SUCCESS ? CaptureStatus.SUCCESS : CaptureStatus.FAIL;
        Tuple parameters = Tuple.of(attempt.account(), seen.captureRequestId().value(), attempt.rowId(), status.name())
                .addLong(amount.minorUnits())
                .addString(amount.currency())
                .addBoolean(counted)
                .addString(seen.captureId())
                .addOffsetDateTime(
                        seen.captureTime() == null ? null : seen.captureTime().atOffset(ZoneOffset.UTC))
                .addString(seen.resultCode())
                .addString(seen.resultMessage())
                .addString(source.name())
                .addLong(notificationId);
        return transaction.preparedQuery(ADOPT).execute(parameters).map(rows -> rows.size() == 1);
    }

    /** The row of the payment that the capture is of. */
    Uni<Optional<Long>> attempt(SqlClient client, Account account, CaptureRequestId id) {
        return client.preparedQuery(ATTEMPT)
                .execute(Tuple.of(account.name(), id.value()))
                .map(rows -> rows.stream().findFirst().map(row -> row.getLong("attempt_id")));
    }

    /** Writes a step, its event and its line of the timeline, within the transaction that holds the locks. */
    Uni<Void> change(
            SqlClient transaction,
            Capture capture,
            CaptureStep step,
            Observation.Capture seen,
            Source source,
            @Nullable Long notificationId) {
        Tuple parameters = Tuple.of(capture.rowId())
                .addString(step.from().name())
                .addString(step.to().name())
                .addString(seen.captureId())
                .addOffsetDateTime(
                        seen.captureTime() == null ? null : seen.captureTime().atOffset(ZoneOffset.UTC))
                .addString(seen.resultCode())
                .addString(seen.resultMessage())
                .addString(source.name())
                .addLong(notificationId);
        return transaction.preparedQuery(CHANGE).execute(parameters).map(rows -> {
            if (rows.size() != 1) {
                throw new IllegalStateException("the locked capture " + capture.id() + " changed under its lock");
            }
            return null;
        });
    }

    /** Counts a capture for which there was no room in the sums before. */
    Uni<Void> count(SqlClient transaction, Capture capture) {
        return transaction
                .preparedQuery(COUNT)
                .execute(Tuple.of(capture.rowId()))
                .replaceWithVoid();
    }

    private static Capture capture(Row row) {
        return new Capture(
                row.getLong("id"),
                row.getLong("attempt_id"),
                new CaptureRequestId(row.getString("capture_request_id")),
                new PaymentRequestId(row.getString("payment_request_id")),
                row.getString("payment_id"),
                CaptureStatus.valueOf(row.getString("status")),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getBoolean("last"),
                row.getString("origin"),
                row.getBoolean("counted"),
                row.getString("capture_id"),
                instant(row.getOffsetDateTime("capture_time")),
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
