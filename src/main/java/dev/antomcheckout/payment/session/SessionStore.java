package dev.antomcheckout.payment.session;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.database.Batches;
import dev.antomcheckout.database.Columns;
import dev.antomcheckout.database.SharedStatement;
import dev.antomcheckout.database.Violation;
import dev.antomcheckout.event.Outbox;
import dev.antomcheckout.evidence.CallLog;
import dev.antomcheckout.evidence.CallRecord;
import dev.antomcheckout.gateway.OpenedSession;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.idempotency.Claim;
import dev.antomcheckout.idempotency.IdempotencyKey;
import dev.antomcheckout.idempotency.IdempotencyKeys;
import dev.antomcheckout.idempotency.StoredAnswer;
import dev.antomcheckout.payment.PaymentEvents;
import dev.antomcheckout.payment.state.PaymentStatus;
import dev.antomcheckout.payment.state.Transitions;
import dev.antomcheckout.payment.state.Trigger;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The statements of a session's creation. Each method is one statement, and so one round trip and one commit at most. */
@Singleton
public class SessionStore {
    public static final SharedStatement RECORD = new SharedStatement(
            IdempotencyKeys.CLAIMED
                    .text("order_id")
                    .int8("amount")
                    .text("currency", "payment_method_type")
                    .bool("two_phase", "manual_capture")
                    .bytes("request_body"),
            ", " + IdempotencyKeys.CLAIM.formatted("""
            (SELECT true FROM kept_attempt k
                WHERE k.account = i.account AND k.reference_order_id = i.order_id) IS NULL""") + """
            , attempt AS (
                INSERT INTO payment_attempt (account, payment_request_id, reference_order_id, amount, currency,
                    payment_method_type, two_phase, manual_capture, request_body)
                SELECT account, c.resource_id, order_id, amount, currency, payment_method_type, two_phase,
                    manual_capture, request_body
                FROM claim c JOIN input USING (account, operation, key) WHERE fresh
            )
            SELECT n, c.resource_id, fresh FROM claim c JOIN input USING (account, operation, key)""");

    /**
     * A creation that is taken up again may open a session anew, so the schedule of its inquiries begins anew, and the answers
     * that Antom knows no such payment do not count any more.
     */
    private static final String RESUME = """
            UPDATE payment_attempt a
            SET inquiries = 0, not_exist_answers = 0, next_inquiry_at = now() + interval '1 minute'
            WHERE account = $1 AND payment_request_id = $2
            RETURNING status, COALESCE(request_body, '') AS request_body, EXISTS (
                SELECT FROM kept_attempt k WHERE k.account = a.account
                    AND k.reference_order_id = a.reference_order_id AND k.attempt_id <> a.id) AS order_paid""";

    private static final String LOCK_STATUS =
            "SELECT status FROM payment_attempt WHERE account = $1 AND payment_request_id = $2 FOR UPDATE";

    /** Settles a creation under the lock on its attempt. Without an answer, the key stays free. */
    private static final String SETTLE = "WITH " + IdempotencyKeys.ANSWER + ", "
            + CallLog.INSERT.formatted("$15") + """
            , after AS (
                UPDATE payment_attempt a
                SET status = CASE WHEN a.status = 'INITIATED' THEN $9 ELSE a.status END,
                    version = a.version + (a.status = 'INITIATED')::integer,
                    event_transaction = CASE WHEN a.status = 'INITIATED' THEN %s ELSE a.event_transaction END,
                    payment_session_id = COALESCE($10, a.payment_session_id),
                    payment_session_expiry = COALESCE($11, a.payment_session_expiry),
                    result_code = COALESCE(a.result_code, $12), result_message = COALESCE(a.result_message, $13),
                    updated_at = now()
                FROM (SELECT id, status FROM payment_attempt WHERE account = $1 AND payment_request_id = $8) b
                WHERE a.id = b.id
                RETURNING a.*, b.status AS from_status
            ), events AS (""".formatted(Outbox.NUMBER.formatted("a.event_transaction"))
            + PaymentEvents.STATUS_CHANGED + """
                FROM after WHERE from_status <> status
            ), line AS (
                INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, result_code)
                SELECT id, 'ANSWER', $14, from_status, status, $12 FROM after
                WHERE from_status <> status OR EXISTS (SELECT FROM answer)
            )
            SELECT EXISTS (SELECT FROM answer) AS stored""";

    /**
     * The short form of {@link #SETTLE}, for an attempt that nothing has happened to in the meantime and that took one
     * try. It has a row if that is so, which says whether the answer was stored; otherwise nothing is changed.
     */
    public static final SharedStatement SETTLE_UNTOUCHED = new SharedStatement(
            Columns.none()
                    .text("account", "operation", "key")
                    .int4("answer_status")
                    .text("answer_content_type", "answer_location")
                    .bytes("answer_body")
                    .text("id", "to_status", "session_id")
                    .time("session_expiry")
                    .text("reported_code", "reported_message", "trigger")
                    .and(CallLog.ONE),
            """
            , after AS (
                UPDATE payment_attempt a
                SET status = to_status, payment_session_id = session_id,
                    payment_session_expiry = session_expiry, result_code = COALESCE(result_code, reported_code),
                    result_message = COALESCE(result_message, reported_message),\s""" + PaymentEvents.COUNT + """
                 FROM input i
                WHERE a.account = i.account AND a.payment_request_id = i.id AND a.status = 'INITIATED'
                RETURNING n,\s""" + PaymentEvents.COLUMNS + """
            ), answer AS (
                UPDATE idempotency_key k
                SET answer_status = i.answer_status, answer_content_type = i.answer_content_type,
                    answer_location = i.answer_location, answer_body = i.answer_body
                FROM after JOIN input i USING (n)
                WHERE k.account = i.account AND k.operation = i.operation AND k.key = i.key AND k.answer_body IS NULL
                RETURNING n
            ),\s""" + CallLog.INSERT_ONE + """
            , events AS (
            """
                    + PaymentEvents.STATUS_CHANGED + """
                 FROM after
            ), line AS (
                INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, result_code)
                SELECT after.id, 'ANSWER', trigger, 'INITIATED', status, reported_code FROM after JOIN input USING (n)
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
                .addBoolean(attempt.twoPhase())
                .addBoolean(attempt.manualCapture())
                .addBuffer(Buffer.buffer(attempt.requestBody()));
        return batches.execute(RECORD, parameters)
                .flatMap(claimed -> keys.claimed(key, claimed))
                // The id was used so long ago that its key has been deleted since.
                .onFailure(Violation.UNIQUE::caused)
                .recoverWithItem(new Claim.Reused());
    }

    /** What was recorded of a request whose outcome is not known, and is about to be asked again. */
    Uni<RecordedRequest> resume(Account account, PaymentRequestId id) {
        return pool.preparedQuery(RESUME)
                .execute(Tuple.of(account.name(), id.value()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new RecordedRequest(
                            PaymentStatus.valueOf(row.getString("status")),
                            row.getBuffer("request_body").getBytes(),
                            row.getBoolean("order_paid"));
                });
    }

    /**
     * Stores what Antom answered, the calls, and the answer to the shop, which goes by the status that the attempt has then.
     *
     * @param answers the answer for a status; empty if there is none to be stored
     */
    Uni<Settled> settle(
            IdempotencyKey key,
            PaymentRequestId id,
            Opening opening,
            Function<PaymentStatus, Optional<StoredAnswer>> answers,
            List<CallRecord> calls) {
        PaymentStatus next =
                Transitions.after(PaymentStatus.INITIATED, opening.trigger()).to();
        StoredAnswer answer = answers.apply(next).orElseThrow();
        Uni<Optional<Boolean>> untouched = calls.size() == 1
                ? settleUntouched(parameters(key, id, next, opening, answer), calls.getFirst())
                : Uni.createFrom().item(Optional.empty());
        return untouched.flatMap(stored -> stored.isPresent()
                ? Uni.createFrom().item(new Settled(next, Optional.of(answer), stored.get()))
                : pool.withTransaction(transaction -> settle(transaction, key, id, next, opening, answers, calls)));
    }

    private static Uni<Settled> settle(
            SqlConnection transaction,
            IdempotencyKey key,
            PaymentRequestId id,
            PaymentStatus next,
            Opening opening,
            Function<PaymentStatus, Optional<StoredAnswer>> answers,
            List<CallRecord> calls) {
        return transaction
                .preparedQuery(LOCK_STATUS)
                .execute(Tuple.of(key.account(), id.value()))
                .map(rows -> PaymentStatus.valueOf(rows.iterator().next().getString("status")))
                .flatMap(before -> {
                    PaymentStatus status = before == PaymentStatus.INITIATED ? next : before;
                    Optional<StoredAnswer> answer = answers.apply(status);
                    Tuple parameters = parameters(key, id, next, opening, answer.orElse(null))
                            .addValue(CallLog.parameter(calls));
                    return transaction
                            .preparedQuery(SETTLE)
                            .execute(parameters)
                            .map(rows -> new Settled(
                                    status, answer, rows.iterator().next().getBoolean("stored")));
                });
    }

    private static Tuple parameters(
            IdempotencyKey key,
            PaymentRequestId id,
            PaymentStatus next,
            Opening opening,
            @Nullable StoredAnswer answer) {
        OpenedSession session = opening.session();
        return IdempotencyKeys.answerParameters(key, answer)
                .addString(id.value())
                .addString(next.name())
                .addString(session == null ? null : session.id())
                .addOffsetDateTime(session == null ? null : utc(session.expiry()))
                .addString(opening.code())
                .addString(opening.message())
                .addString(opening.trigger().name());
    }

    private Uni<Optional<Boolean>> settleUntouched(Tuple parameters, CallRecord call) {
        CallLog.add(parameters, call);
        return batches.execute(SETTLE_UNTOUCHED, parameters)
                .map(settled -> settled.map(row -> row.getBoolean("stored")));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * A recorded attempt whose request may have to be sent again.
     *
     * @param orderPaid another attempt of the order holds money
     */
    @SuppressWarnings("ArrayRecordComponent")
    record RecordedRequest(PaymentStatus status, byte[] body, boolean orderPaid) {}

    /** Antom's answer: the session that was opened, or the code with which it was refused. */
    record Opening(
            @Nullable OpenedSession session,
            @Nullable String code,
            @Nullable String message) {
        static Opening of(OpenedSession session) {
            return new Opening(session, null, null);
        }

        static Opening refused(String code, @Nullable String message) {
            return new Opening(null, code, message);
        }

        Trigger trigger() {
            return session == null ? Trigger.SESSION_REFUSED : Trigger.SESSION_OPENED;
        }
    }

    /**
     * What became of a creation.
     *
     * @param status of the attempt after it
     * @param answer to the shop; empty if the status allows none
     * @param stored whether that answer was stored, and no other one before it
     */
    record Settled(PaymentStatus status, Optional<StoredAnswer> answer, boolean stored) {}
}
