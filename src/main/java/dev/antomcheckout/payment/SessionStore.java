package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.database.Batches;
import dev.antomcheckout.database.Columns;
import dev.antomcheckout.database.SharedStatement;
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
    static final SharedStatement RECORD = new SharedStatement(
            IdempotencyKeys.CLAIMED
                    .text("order_id")
                    .int8("amount")
                    .text("currency", "payment_method_type")
                    .bool("manual_capture")
                    .bytes("request_body"),
            ", " + IdempotencyKeys.CLAIM.formatted("""
            (SELECT true FROM kept_attempt k
                WHERE k.account = i.account AND k.reference_order_id = i.order_id) IS NULL""") + """
            , attempt AS (
                INSERT INTO payment_attempt (account, payment_request_id, reference_order_id, amount, currency,
                    payment_method_type, manual_capture, request_body)
                SELECT account, c.resource_id, order_id, amount, currency, payment_method_type, manual_capture,
                    request_body
                FROM claim c JOIN input USING (account, operation, key) WHERE fresh
            )
            SELECT n, c.resource_id, fresh FROM claim c JOIN input USING (account, operation, key)""");

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
     */
    static final SharedStatement SETTLE_UNTOUCHED = new SharedStatement(
            Columns.none()
                    .text("account", "operation", "key")
                    .int4("answer_status")
                    .text("answer_content_type", "answer_location")
                    .bytes("answer_body")
                    .text("id", "to_status", "session_id")
                    .time("session_expiry")
                    .text("told_code", "told_message", "trigger")
                    .and(CallLog.ONE),
            """
            , after AS (
                UPDATE payment_attempt a
                SET status = to_status, version = version + 1, payment_session_id = session_id,
                    payment_session_expiry = session_expiry, result_code = COALESCE(result_code, told_code),
                    result_message = COALESCE(result_message, told_message), updated_at = now()
                FROM input i
                WHERE a.account = i.account AND a.payment_request_id = i.id AND a.status = 'INITIATED'
                RETURNING n, a.id, a.account, payment_request_id, reference_order_id, status, version, amount, currency,
                    payment_method_type, payment_id, payment_time, result_code, review_reasons
            ), answer AS (
                UPDATE idempotency_key k
                SET answer_status = i.answer_status, answer_content_type = i.answer_content_type,
                    answer_location = i.answer_location, answer_body = i.answer_body
                FROM after JOIN input i USING (n)
                WHERE k.account = i.account AND k.operation = i.operation AND k.key = i.key AND k.answer_body IS NULL
                RETURNING n
            ),\s""" + CallLog.INSERT_ONE + """
            , told AS (
            """ + PaymentEvents.STATUS_CHANGED + """
                 FROM after
            ), line AS (
                INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, result_code)
                SELECT after.id, 'ANSWER', trigger, 'INITIATED', status, told_code FROM after JOIN input USING (n)
            )
            SELECT n, EXISTS (SELECT FROM answer WHERE answer.n = after.n) AS stored FROM after""");

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
                .flatMap(claimed -> keys.claimed(key, claimed))
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
                .map(settled -> settled.map(row -> row.getBoolean("stored")));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** A recorded attempt whose request may have to be sent again. */
    @SuppressWarnings("ArrayRecordComponent")
    record RecordedRequest(PaymentStatus status, byte[] body) {}
}
