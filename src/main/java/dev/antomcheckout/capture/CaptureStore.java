package dev.antomcheckout.capture;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.database.Violation;
import dev.antomcheckout.event.Outbox;
import dev.antomcheckout.gateway.CaptureRequestId;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.idempotency.Claim;
import dev.antomcheckout.idempotency.IdempotencyKey;
import dev.antomcheckout.idempotency.IdempotencyKeys;
import dev.antomcheckout.idempotency.Leases;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements that record and change captures. */
@Singleton
class CaptureStore {
    /**
     * The payment is locked first, so that of many captures at once each sees what the others left. The constraint on the
     * payment's counters would stop them in any case.
     */
    private static final String RECORD =
            "WITH " + IdempotencyKeys.CLAIMED.one() + """
            , payment AS (
                SELECT id, status, payment_id, cancel_requested_at, manual_capture, capture_closed,
                    amount - capture_requested AS capturable
                FROM payment_attempt WHERE account = $1 AND payment_request_id = $7 FOR UPDATE
            ),
            """ + IdempotencyKeys.CLAIM.formatted("""
            EXISTS (SELECT FROM payment WHERE manual_capture AND status IN ('AUTHORIZED', 'SUCCESS')
                AND payment_id IS NOT NULL AND NOT capture_closed AND cancel_requested_at IS NULL AND capturable >= $8)""") + """
            , placed AS (
                INSERT INTO capture (account, capture_request_id, attempt_id, amount, currency, last, request_body)
                SELECT $1, resource_id, payment.id, $8, $9, $10, $11 FROM claim, payment WHERE fresh
                RETURNING attempt_id, capture_request_id, status
            ), line AS (
                INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, subject, subject_id)
                SELECT attempt_id, 'SHOP', 'CAPTURE_REQUESTED', status, status, 'CAPTURE', capture_request_id FROM placed
            )
            SELECT resource_id, fresh FROM claim""";

    private static final String FIND = """
            SELECT c.id, c.attempt_id, c.capture_request_id, c.capture_id, c.status, c.amount, c.currency, c.last, c.capture_time,
                c.result_code, c.result_message, c.not_exist_answers, c.created_at, c.updated_at, a.payment_request_id,
                a.payment_id
            FROM capture c JOIN payment_attempt a ON a.id = c.attempt_id
            WHERE c.account = $1 AND c.capture_request_id = $2""";

    private static final String LOCK = FIND + " FOR UPDATE OF c";

    private static final String ATTEMPT =
            "SELECT attempt_id FROM capture WHERE account = $1 AND capture_request_id = $2";

    /** Antom is about to be asked again, so the answers that it has no such capture count anew. */
    private static final String RESUME = """
            UPDATE capture SET not_exist_answers = 0, next_inquiry_at = now() + interval '1 minute'
            WHERE account = $1 AND capture_request_id = $2 AND status = 'PROCESSING'
            RETURNING request_body, result_code""";

    private static final String NOTE = """
            UPDATE capture SET result_code = $3
            WHERE account = $1 AND capture_request_id = $2 AND status = 'PROCESSING'""";

    private static final String CHANGE = """
            WITH after AS (
                UPDATE capture SET status = $3, capture_id = COALESCE(capture_id, $4),
                    capture_time = COALESCE(capture_time, $5), result_code = COALESCE($6, result_code),
                    result_message = COALESCE($7, result_message), updated_at = now()
                WHERE id = $1 AND status = $2 RETURNING *
            ), payment AS (
                UPDATE payment_attempt a SET version = version + 1, updated_at = now()
                FROM after WHERE a.id = after.attempt_id
                RETURNING a.payment_request_id, a.reference_order_id, a.version
            ), told AS (
            """ + Outbox.INSERT + """
                SELECT account, 'payment', payment_request_id, version, 'capture.' || lower(status),
                    jsonb_strip_nulls(jsonb_build_object(
                        'paymentRequestId', payment_request_id,
                        'referenceOrderId', reference_order_id,
                        'captureRequestId', capture_request_id,
                        'captureId', capture_id,
                        'captureStatus', status,
                        'captureAmount', jsonb_build_object('currency', currency, 'value', amount::text),
                        'isLastCapture', last,
                        'captureTime', to_char(capture_time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                        'captureResultCode', result_code))
                FROM after, payment
            )
            INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, result_code, notification_id,
                subject, subject_id)
            SELECT attempt_id, $8, 'CAPTURE_' || status, $2, status, $6, $9, 'CAPTURE', capture_request_id FROM after
            RETURNING attempt_id""";

    private final Pool pool;
    private final IdempotencyKeys keys;

    CaptureStore(Pool pool, IdempotencyKeys keys) {
        this.pool = pool;
        this.keys = keys;
    }

    /** Commits the capture together with its key, or says why not; {@link Claim.Refused} if the payment does not allow it. */
    Uni<Claim> record(CaptureCommand command) {
        IdempotencyKey key = command.keys().key();
        Money amount = command.request().captureAmount().money();
        Tuple parameters = IdempotencyKeys.claimParameters(key, command.id().value(), (double) Leases.LEASE.toSeconds())
                .addString(command.payment().id().value())
                .addLong(amount.minorUnits())
                .addString(amount.currency())
                .addBoolean(Boolean.TRUE.equals(command.request().isLastCapture()))
                .addBuffer(Buffer.buffer(command.body()));
        return pool.preparedQuery(RECORD)
                .execute(parameters)
                .flatMap(rows -> keys.claimed(key, rows.stream().findFirst()))
                .onFailure(Violation.CHECK::caused)
                .recoverWithItem(new Claim.Refused())
                // The id was used so long ago that its key has been deleted since.
                .onFailure(Violation.UNIQUE::caused)
                .recoverWithItem(new Claim.Reused());
    }

    /** What to send again; empty if the capture has ended. */
    Uni<Optional<Unfinished>> resume(Account account, CaptureRequestId id) {
        return pool.preparedQuery(RESUME)
                .execute(Tuple.of(account.name(), id.value()))
                .map(rows -> first(rows)
                        .map(row -> new Unfinished(
                                row.getBuffer("request_body").getBytes(), row.getString("result_code"))));
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
                .map(rows -> first(rows).map(CaptureStore::capture));
    }

    /** The row of the payment that the capture is of. */
    Uni<Optional<Long>> attempt(SqlClient client, Account account, CaptureRequestId id) {
        return client.preparedQuery(ATTEMPT)
                .execute(Tuple.of(account.name(), id.value()))
                .map(rows -> first(rows).map(row -> row.getLong("attempt_id")));
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

    private static Optional<Row> first(RowSet<Row> rows) {
        var found = rows.iterator();
        return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
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

    /** A recorded capture whose request may have to be sent again. */
    @SuppressWarnings("ArrayRecordComponent")
    record Unfinished(byte[] body, @Nullable String resultCode) {
        /** Antom has it and works on it. */
        boolean isUnderWay() {
            return "CAPTURE_IN_PROCESS".equals(resultCode);
        }
    }
}
