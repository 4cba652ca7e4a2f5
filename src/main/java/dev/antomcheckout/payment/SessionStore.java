package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.database.Batches;
import dev.antomcheckout.database.Violation;
import dev.antomcheckout.evidence.CallLog;
import dev.antomcheckout.evidence.CallRecord;
import dev.antomcheckout.gateway.OpenedSession;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.idempotency.Claim;
import dev.antomcheckout.idempotency.IdempotencyKey;
import dev.antomcheckout.idempotency.IdempotencyKeys;
import dev.antomcheckout.idempotency.StoredAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The statements of a session's creation. Each method is one statement, and so one round trip and one commit at most. */
@Singleton
class SessionStore {
    private static final String RECORD = "WITH " + IdempotencyKeys.CLAIM.formatted("""
            NOT EXISTS (SELECT FROM kept_attempt WHERE account = $1 AND reference_order_id = $7)""") + """
            , attempt AS (
                INSERT INTO payment_attempt (account, payment_request_id, reference_order_id, amount, currency,
                    payment_method_type, manual_capture, request_body)
                SELECT $1, resource_id, $7, $8, $9, $10, $11, $12 FROM claim WHERE fresh
            )
            SELECT resource_id, fresh FROM claim""";

    private static final String LOAD_REQUEST = """
            SELECT id, status, COALESCE(request_body, '') AS request_body FROM payment_attempt WHERE account = $1 AND payment_request_id = $2""";

    private static final String SETTLE_CREATION = "WITH " + IdempotencyKeys.ANSWER + ", "
            + CallLog.INSERT.formatted("$15") + """
            , before AS (
                SELECT id, status FROM payment_attempt WHERE account = $1 AND payment_request_id = $8 FOR UPDATE
            ), after AS (
                UPDATE payment_attempt a
                SET status = CASE WHEN b.status = 'INITIATED' THEN $9 ELSE b.status END,
                    version = version + CASE WHEN b.status = 'INITIATED' THEN 1 ELSE 0 END,
                    payment_session_id = COALESCE($10, a.payment_session_id),
                    payment_session_expiry = COALESCE($11, a.payment_session_expiry),
                    result_code = COALESCE(a.result_code, $12), result_message = COALESCE(a.result_message, $13),
                    updated_at = now()
                FROM before b WHERE a.id = b.id
                RETURNING a.*, b.status AS from_status
            ), told AS (""" + PaymentEvents.STATUS_CHANGED + """
                FROM after WHERE from_status <> status
            )
            INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, result_code)
            SELECT id, 'ANSWER', $14, from_status, status, $12 FROM after WHERE EXISTS (SELECT FROM answer)
            """;

    /**
     * The short form of {@link #SETTLE_CREATION}, for an attempt that nothing has happened to meanwhile and that took one
     * try. It has a row if that is so, which says whether the answer was stored; otherwise nothing is changed.
     *
     * <p>{@code IS TRUE} keeps the planner from the index by status: statistics make it believe that few attempts are {@code
     * INITIATED}, and it would read all that are or lately were.
     */
    private static final String SETTLE_UNTOUCHED =
            """
            WITH after AS (
                UPDATE payment_attempt
                SET status = $9, version = version + 1, payment_session_id = $10, payment_session_expiry = $11,
                    result_code = COALESCE(result_code, $12), result_message = COALESCE(result_message, $13),
                    updated_at = now()
                WHERE account = $1 AND payment_request_id = $8 AND (status = 'INITIATED') IS TRUE
                RETURNING id, account, payment_request_id, reference_order_id, status, version, amount, currency,
                    payment_method_type, payment_id, payment_time, result_code, review_reasons
            ), answer AS (
                UPDATE idempotency_key k
                SET answer_status = $4, answer_content_type = $5, answer_location = $6, answer_body = $7
                FROM after
                WHERE k.account = $1 AND k.operation = $2 AND k.key = $3 AND k.answer_body IS NULL
                RETURNING k.key
            ),\s""" + CallLog.insertOne("after", 15) + """
            , told AS (
            """ + PaymentEvents.STATUS_CHANGED + """
                 FROM after
            ), line AS (
                INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, result_code)
                SELECT id, 'ANSWER', $14, 'INITIATED', status, $12 FROM after
            )
            SELECT EXISTS (SELECT FROM answer) AS stored FROM after""";

    private final Pool pool;
    private final Batches batches;
    private final IdempotencyKeys keys;

    SessionStore(Pool pool, Batches batches, IdempotencyKeys keys) {
        this.pool = pool;
        this.batches = batches;
        this.keys = keys;
    }

    /** Commits the attempt together with its idempotency key, or says why not. */
    Uni<Claim> record(IdempotencyKey key, NewAttempt attempt, Duration lease) {
        Tuple parameters = IdempotencyKeys.claimParameters(key, attempt.id().value(), lease.toMillis() / 1000.0)
                .addString(attempt.referenceOrderId())
                .addLong(attempt.amount().minorUnits())
                .addString(attempt.amount().currency())
                .addString(attempt.paymentMethodType())
                .addBoolean(attempt.manualCapture())
                .addBuffer(Buffer.buffer(attempt.requestBody()));
        return batches.execute(RECORD, parameters)
                .flatMap(rows -> keys.claimed(key, rows))
                // The id was used so long ago that its key has been deleted since.
                .onFailure(Violation.UNIQUE::caused)
                .recoverWithItem(new Claim.Reused());
    }

    /** What was recorded of a request whose outcome is not known. */
    Uni<RecordedRequest> recorded(Account account, PaymentRequestId id) {
        return pool.preparedQuery(LOAD_REQUEST)
                .execute(Tuple.of(account.name(), id.value()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new RecordedRequest(
                            PaymentStatus.valueOf(row.getString("status")),
                            row.getBuffer("request_body").getBytes());
                });
    }

    /** Stores the session, the calls and the answer to the shop; false if another answer is stored already. */
    Uni<Boolean> opened(
            IdempotencyKey key,
            PaymentRequestId id,
            OpenedSession session,
            StoredAnswer answer,
            List<CallRecord> calls) {
        return settle(key, id, Trigger.SESSION_OPENED, session, null, null, answer, calls);
    }

    /** Stores Antom's refusal, the calls and the answer to the shop; false if another answer is stored already. */
    Uni<Boolean> refused(
            IdempotencyKey key,
            PaymentRequestId id,
            String code,
            @Nullable String message,
            StoredAnswer answer,
            List<CallRecord> calls) {
        return settle(key, id, Trigger.SESSION_REFUSED, null, code, message, answer, calls);
    }

    private Uni<Boolean> settle(
            IdempotencyKey key,
            PaymentRequestId id,
            Trigger trigger,
            @Nullable OpenedSession session,
            @Nullable String code,
            @Nullable String message,
            StoredAnswer answer,
            List<CallRecord> calls) {
        PaymentStatus next = Transitions.after(PaymentStatus.INITIATED, trigger).to();
        Supplier<Tuple> parameters = () -> IdempotencyKeys.answerParameters(key, answer)
                .addString(id.value())
                .addString(next.name())
                .addString(session == null ? null : session.id())
                .addOffsetDateTime(session == null ? null : utc(session.expiry()))
                .addString(code)
                .addString(message)
                .addString(trigger.name());
        Uni<Optional<Boolean>> untouched = calls.size() == 1
                ? settleUntouched(parameters.get(), calls.getFirst())
                : Uni.createFrom().item(Optional.empty());
        return untouched.flatMap(stored -> stored.isPresent()
                ? Uni.createFrom().item(stored.get())
                : pool.preparedQuery(SETTLE_CREATION)
                        .execute(parameters.get().addValue(CallLog.parameter(calls)))
                        .map(rows -> rows.rowCount() == 1));
    }

    private Uni<Optional<Boolean>> settleUntouched(Tuple parameters, CallRecord call) {
        CallLog.add(parameters, call);
        return batches.execute(SETTLE_UNTOUCHED, parameters)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getBoolean("stored")));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** A recorded attempt whose request may have to be sent again. */
    @SuppressWarnings("ArrayRecordComponent")
    record RecordedRequest(PaymentStatus status, byte[] body) {}
}
