package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements that apply what Antom said to an attempt, within the caller's transaction. */
@Singleton
class PaymentStore {
    private static final String LOCKED_COLUMNS = """
            SELECT id, payment_request_id, status, amount, currency, manual_capture, review_reasons,
                captured_amount - refund_requested AS refundable, amount - capture_requested AS capturable
            FROM payment_attempt WHERE\s""";

    private static final String LOCK_BY_REQUEST_ID =
            LOCKED_COLUMNS + "account = $1 AND payment_request_id = $2 FOR UPDATE";
    private static final String LOCK_BY_PAYMENT_ID = LOCKED_COLUMNS + "account = $1 AND payment_id = $2 FOR UPDATE";
    private static final String LOCK_ROW = LOCKED_COLUMNS + "id = $1 FOR UPDATE";

    /**
     * The kept attempt is decided first, by primary key, so that of two successes of one order one is the duplicate. A
     * step may tell of two things, a status and a reason to look; each is an event of its own.
     */
    private static final String CHANGE = """
            WITH kept AS (
                INSERT INTO kept_attempt (account, reference_order_id, attempt_id)
                SELECT account, reference_order_id, id FROM payment_attempt WHERE id = $1 AND $3 = 'SUCCESS' AND $2 <> $3
                ON CONFLICT (account, reference_order_id) DO NOTHING RETURNING attempt_id
            ), given_back AS (
                DELETE FROM kept_attempt WHERE attempt_id = $1 AND $3 = 'CANCELLED'
            ), reasons AS (
                SELECT review_reasons AS known, $8::text[] || CASE
                    WHEN $3 = 'SUCCESS' AND $2 <> $3 AND NOT EXISTS (SELECT FROM kept) THEN ARRAY['DUPLICATE_PAYMENT']
                    ELSE '{}' END AS given
                FROM payment_attempt WHERE id = $1
            ), after AS (
                UPDATE payment_attempt SET
                    status = $3,
                    version = version + ($2 <> $3)::integer + (NOT given <@ known)::integer,
                    payment_id = COALESCE(payment_id, $4),
                    payment_time = COALESCE(payment_time, $5),
                    result_code = COALESCE($6, result_code),
                    result_message = COALESCE($7, result_message),
                    -- What is not captured by hand is captured by its success.
                    capture_requested = CASE WHEN $3 = 'SUCCESS' AND $2 <> $3 AND NOT manual_capture
                        THEN amount ELSE capture_requested END,
                    captured_amount = CASE WHEN $3 = 'SUCCESS' AND $2 <> $3 AND NOT manual_capture
                        THEN amount ELSE captured_amount END,
                    -- What has ended is no longer to be cancelled.
                    cancel_requested_at = CASE WHEN $3 IN ('CANCELLED', 'FAIL', 'EXPIRED')
                        THEN NULL ELSE cancel_requested_at END,
                    next_cancel_at = CASE WHEN $3 IN ('CANCELLED', 'FAIL', 'EXPIRED') THEN NULL ELSE next_cancel_at END,
                    review_reasons = ARRAY(SELECT DISTINCT unnest(known || given) ORDER BY 1),
                    updated_at = now()
                FROM reasons
                WHERE id = $1 AND status = $2
                RETURNING payment_attempt.*, NOT given <@ known AS raised
            ), told AS (""" + PaymentEvents.STEP + """
            )
            INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, result_code, review_reasons,
                notification_id)
            SELECT id, $9, $10, $2, $3, $6, review_reasons, $11 FROM after
            RETURNING review_reasons""";

    /** Locks the attempt that an observation is about, or finds none. */
    Uni<Optional<LockedAttempt>> lock(SqlClient transaction, Account account, Observation.Payment seen) {
        PaymentRequestId id = seen.paymentRequestId();
        String value = id != null ? id.value() : seen.paymentId();
        return transaction
                .preparedQuery(id != null ? LOCK_BY_REQUEST_ID : LOCK_BY_PAYMENT_ID)
                .execute(Tuple.of(account.name(), value))
                .map(PaymentStore::locked);
    }

    /** Locks an attempt that is known to exist. */
    Uni<LockedAttempt> lock(SqlClient transaction, long rowId) {
        return transaction
                .preparedQuery(LOCK_ROW)
                .execute(Tuple.of(rowId))
                .map(rows -> locked(rows).orElseThrow());
    }

    private static Optional<LockedAttempt> locked(RowSet<Row> rows) {
        Iterator<Row> found = rows.iterator();
        return found.hasNext() ? Optional.of(locked(found.next())) : Optional.empty();
    }

    private static LockedAttempt locked(Row row) {
        return new LockedAttempt(
                row.getLong("id"),
                new PaymentRequestId(row.getString("payment_request_id")),
                PaymentStatus.valueOf(row.getString("status")),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getBoolean("manual_capture"),
                Stream.of(row.getArrayOfStrings("review_reasons"))
                        .map(ReviewReason::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getLong("refundable"),
                row.getLong("capturable"));
    }

    /** Whether a person has looked at all of these reasons, and none of them was given by a message since. */
    Uni<Boolean> wereCleared(SqlClient transaction, LockedAttempt attempt, Set<ReviewReason> reasons) {
        return transaction
                .preparedQuery("SELECT $2::text[] <@ cleared_reasons AS cleared FROM payment_attempt WHERE id = $1")
                .execute(Tuple.of(attempt.rowId())
                        .addArrayOfString(reasons.stream().map(Enum::name).toArray(String[]::new)))
                .map(rows -> rows.iterator().next().getBoolean("cleared"));
    }

    /** Writes a step and its line of the timeline, within the transaction that holds the lock. */
    Uni<Void> change(SqlClient transaction, LockedAttempt attempt, Step step, Observation.Payment seen) {
        Tuple parameters = Tuple.of(attempt.rowId())
                .addString(step.transition().from().name())
                .addString(step.transition().to().name())
                .addString(seen.paymentId())
                .addOffsetDateTime(utc(seen.paymentTime()))
                .addString(seen.resultCode())
                .addString(seen.resultMessage())
                .addArrayOfString(
                        step.transition().reviews().stream().map(Enum::name).toArray(String[]::new))
                .addString(step.source().name())
                .addString(step.trigger().name())
                .addLong(step.notificationId());
        return transaction.preparedQuery(CHANGE).execute(parameters).map(rows -> {
            if (rows.size() != 1) {
                throw new IllegalStateException("the locked attempt " + attempt.id() + " changed under its lock");
            }
            return null;
        });
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
