package dev.antomcheckout.capture;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.audit.AuditTrail;
import dev.antomcheckout.database.Violation;
import dev.antomcheckout.gateway.CaptureRequestId;
import dev.antomcheckout.idempotency.Claim;
import dev.antomcheckout.idempotency.IdempotencyKey;
import dev.antomcheckout.idempotency.IdempotencyKeys;
import dev.antomcheckout.idempotency.Leases;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.LockedAttempt;
import dev.antomcheckout.payment.Payments;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records captures before Antom is asked for them, and takes up those whose outcome is not known. */
@Singleton
class CaptureRecords {
    private static final String RECORD = "WITH " + IdempotencyKeys.CLAIMED.one() + ","
            + IdempotencyKeys.CLAIM.formatted("$12::boolean") + """
            , placed AS (
                INSERT INTO capture (account, capture_request_id, attempt_id, amount, currency, last, request_body, actor)
                SELECT $1, resource_id, $7, $8, $9, $10, $11, $13 FROM claim WHERE fresh
                RETURNING account, attempt_id, capture_request_id, status, amount, currency, actor
            ), line AS (
                INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, subject, subject_id, actor)
                SELECT attempt_id, 'SHOP', 'CAPTURE_REQUESTED', status, status, 'CAPTURE', capture_request_id, actor FROM placed
            ), audited AS (
            """ + AuditTrail.INSERT + """
                SELECT account, 'payment_capture', actor, $14, capture_request_id, jsonb_build_object(
                    'paymentRequestId', $15::text,
                    'amount', jsonb_build_object('currency', currency, 'value', amount::text)) FROM placed
            )
            SELECT resource_id, fresh FROM claim""";

    /** Antom is about to be asked again, so a sweep that asked before must not count its answers any more. */
    private static final String RESUME = """
            UPDATE capture SET not_exist_answers = 0, inquiries = inquiries + 1,
                next_inquiry_at = now() + interval '1 minute'
            WHERE account = $1 AND capture_request_id = $2 AND status = 'PROCESSING'
            RETURNING request_body, result_code""";

    private final Pool pool;
    private final IdempotencyKeys keys;
    private final Payments payments;

    CaptureRecords(Pool pool, IdempotencyKeys keys, Payments payments) {
        this.pool = pool;
        this.keys = keys;
        this.payments = payments;
    }

    /**
     * Commits the capture together with its key, or says why not; {@link Claim.Refused} if the payment does not allow it. The
     * payment is locked before anything is decided, and the body for Antom is built from the locked row.
     */
    Uni<Claim> record(CaptureCommand command) {
        return pool.withTransaction(transaction ->
                        locked(transaction, command).flatMap(attempt -> record(transaction, command, attempt)))
                .onFailure(Violation.CHECK::caused)
                .recoverWithItem(new Claim.Refused())
                // The id was used so long ago that its key has been deleted since, or by Antom itself.
                .onFailure(Violation.UNIQUE::caused)
                .recoverWithItem(new Claim.Reused());
    }

    private Uni<Claim> record(SqlConnection transaction, CaptureCommand command, LockedAttempt attempt) {
        IdempotencyKey key = command.keys().key();
        Money amount = command.amount();
        boolean isAllowed = CaptureProblems.refusal(attempt, amount).isEmpty();
        Tuple parameters = IdempotencyKeys.claimParameters(key, command.id().value(), (double) Leases.LEASE.toSeconds())
                .addLong(attempt.rowId())
                .addLong(amount.minorUnits())
                .addString(amount.currency())
                .addBoolean(command.isLast())
                .addBuffer(Buffer.buffer(isAllowed ? command.body(attempt) : new byte[0]))
                .addBoolean(isAllowed)
                .addString(command.requester().actor().name())
                .addString(command.requester().address())
                .addString(attempt.id().value());
        return transaction
                .preparedQuery(RECORD)
                .execute(parameters)
                .flatMap(rows -> keys.claimed(transaction, key, rows.stream().findFirst()));
    }

    /** Why the payment does not allow the capture now; empty if it does by now. */
    Uni<Optional<String>> refusal(CaptureCommand command) {
        return pool.withTransaction(transaction ->
                locked(transaction, command).map(attempt -> CaptureProblems.refusal(attempt, command.amount())));
    }

    private Uni<LockedAttempt> locked(SqlConnection transaction, CaptureCommand command) {
        return payments.lock(transaction, command.account(), command.payment().id())
                .map(Optional::orElseThrow);
    }

    /** What to send again; empty if the capture has ended. */
    Uni<Optional<Unfinished>> resume(Account account, CaptureRequestId id) {
        return pool.preparedQuery(RESUME)
                .execute(Tuple.of(account.name(), id.value()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Unfinished(
                                row.getBuffer("request_body").getBytes(), row.getString("result_code"))));
    }

    /** The body that was recorded. */
    Uni<byte[]> body(Account account, CaptureRequestId id) {
        return pool.preparedQuery("SELECT request_body FROM capture WHERE account = $1 AND capture_request_id = $2")
                .execute(Tuple.of(account.name(), id.value()))
                .map(rows -> rows.iterator().next().getBuffer("request_body").getBytes());
    }

    /** A recorded capture whose request may have to be sent again. */
    @SuppressWarnings("ArrayRecordComponent")
    record Unfinished(byte[] body, @Nullable String resultCode) {
        /** Antom has it and works on it. */
        boolean isInProgress() {
            return "CAPTURE_IN_PROCESS".equals(resultCode);
        }
    }
}
