package dev.antomcheckout.refund;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.database.Violation;
import dev.antomcheckout.gateway.RefundRequestId;
import dev.antomcheckout.idempotency.Claim;
import dev.antomcheckout.idempotency.IdempotencyKey;
import dev.antomcheckout.idempotency.IdempotencyKeys;
import dev.antomcheckout.idempotency.Leases;
import dev.antomcheckout.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements that record a refund before Antom is asked for it, and take up one whose outcome is not known. */
@Singleton
class RefundRecords {
    /**
     * The payment is locked first, so that of many refunds at once each sees what the others left. The constraint on the
     * payment's counters would stop them in any case.
     */
    private static final String RECORD =
            "WITH " + IdempotencyKeys.CLAIMED.one() + """
            , payment AS (
                SELECT id, status, payment_id, cancel_requested_at, captured_amount - refund_requested AS refundable
                FROM payment_attempt WHERE account = $1 AND payment_request_id = $7 FOR UPDATE
            ),
            """ + IdempotencyKeys.CLAIM.formatted("""
            EXISTS (SELECT FROM payment WHERE status = 'SUCCESS' AND payment_id IS NOT NULL
                AND cancel_requested_at IS NULL AND refundable >= $8 AND $13)""") + """
            , placed AS (
                INSERT INTO refund (account, refund_request_id, attempt_id, origin, amount, currency, reason,
                    reference_refund_id, request_body)
                SELECT $1, resource_id, payment.id, 'SHOP', $8, $9, $10, $11, $12 FROM claim, payment WHERE fresh
                RETURNING attempt_id, refund_request_id, status
            ), line AS (
                INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, subject, subject_id)
                SELECT attempt_id, 'SHOP', 'REFUND_REQUESTED', status, status, 'REFUND', refund_request_id FROM placed
            )
            SELECT resource_id, fresh FROM claim""";

    /** Antom is about to be asked again, so the answers that it has no such refund count anew. */
    private static final String RESUME = """
            UPDATE refund SET not_exist_answers = 0, next_inquiry_at = now() + interval '1 minute'
            WHERE account = $1 AND refund_request_id = $2 AND status = 'PROCESSING'
            RETURNING request_body, result_code""";

    private final Pool pool;
    private final IdempotencyKeys keys;

    RefundRecords(Pool pool, IdempotencyKeys keys) {
        this.pool = pool;
        this.keys = keys;
    }

    /**
     * Commits the refund together with its key, or says why not; {@link Claim.Refused} if the payment does not allow it.
     *
     * @param inTime whether Antom may still take a refund that is not recorded yet
     */
    Uni<Claim> record(RefundCommand command, boolean inTime) {
        IdempotencyKey key = command.keys().key();
        Money amount = command.request().refundAmount().money();
        Tuple parameters = IdempotencyKeys.claimParameters(key, command.id().value(), (double) Leases.LEASE.toSeconds())
                .addString(command.payment().id().value())
                .addLong(amount.minorUnits())
                .addString(amount.currency())
                .addString(command.request().refundReason())
                .addString(command.request().referenceRefundId())
                .addBuffer(Buffer.buffer(command.body()))
                .addBoolean(inTime);
        return pool.preparedQuery(RECORD)
                .execute(parameters)
                .flatMap(rows -> keys.claimed(key, rows.stream().findFirst()))
                .onFailure(Violation.CHECK::caused)
                .recoverWithItem(new Claim.Refused())
                // The id was used so long ago that its key has been deleted since, or by this service itself.
                .onFailure(Violation.UNIQUE::caused)
                .recoverWithItem(new Claim.Reused());
    }

    /** What to send again; empty if the refund has ended. */
    Uni<Optional<Unfinished>> resume(Account account, RefundRequestId id) {
        return pool.preparedQuery(RESUME)
                .execute(Tuple.of(account.name(), id.value()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Unfinished(
                                row.getBuffer("request_body").getBytes(), row.getString("result_code"))));
    }

    /** A recorded refund whose request may have to be sent again. */
    @SuppressWarnings("ArrayRecordComponent")
    record Unfinished(byte[] body, @Nullable String resultCode) {
        /** Antom has it and works on it. */
        boolean isUnderWay() {
            return "REFUND_IN_PROCESS".equals(resultCode);
        }
    }
}
