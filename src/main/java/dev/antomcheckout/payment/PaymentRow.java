package dev.antomcheckout.payment;

import dev.antomcheckout.payment.state.PaymentStatus;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The mapping of {@link PaymentAttempt} once more, by position, for the one read that has to be quick. */
final class PaymentRow {
    /** In the order in which {@link #read} takes them. */
    static final String COLUMNS =
            "id, account, payment_request_id, reference_order_id, status, version, amount, currency,"
                    + " payment_method_type, manual_capture, payment_session_id, payment_session_expiry, payment_id, payment_time,"
                    + " result_code, result_message, review_reasons, two_phase, authorized_amount,"
                    + " authorization_expiry, captured_by_success, held_currency, capture_requested, captured_amount,"
                    + " refund_requested, refunded_amount, capture_closed, cancel_requested_at, created_at, updated_at";

    /** The captures of a payment in two phases, as JSON; to be read after {@link #COLUMNS}. */
    static final String CAPTURES = """
            CASE WHEN two_phase THEN (
                SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                    'captureRequestId', c.capture_request_id,
                    'captureId', c.capture_id,
                    'captureStatus', c.status,
                    'captureAmount', jsonb_build_object('currency', c.currency, 'value', c.amount::text),
                    'captureTime', to_char(c.capture_time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                    'origin', c.origin)) ORDER BY c.id)::text
                FROM capture c WHERE c.attempt_id = payment_attempt.id) END""";

    private PaymentRow() {}

    static PaymentAttempt read(Row row) {
        int at = 0;
        PaymentAttempt attempt = new PaymentAttempt();
        attempt.id = row.getLong(at++);
        attempt.account = row.getString(at++);
        attempt.paymentRequestId = row.getString(at++);
        attempt.referenceOrderId = row.getString(at++);
        attempt.status = PaymentStatus.valueOf(row.getString(at++));
        attempt.version = row.getInteger(at++);
        attempt.amount = row.getLong(at++);
        attempt.currency = row.getString(at++);
        attempt.paymentMethodType = row.getString(at++);
        attempt.manualCapture = row.getBoolean(at++);
        attempt.paymentSessionId = row.getString(at++);
        attempt.paymentSessionExpiry = instant(row.getOffsetDateTime(at++));
        attempt.paymentId = row.getString(at++);
        attempt.paymentTime = instant(row.getOffsetDateTime(at++));
        attempt.resultCode = row.getString(at++);
        attempt.resultMessage = row.getString(at++);
        attempt.reviewReasons = row.getArrayOfStrings(at++);
        attempt.twoPhase = row.getBoolean(at++);
        attempt.authorizedAmount = row.getLong(at++);
        attempt.authorizationExpiry = instant(row.getOffsetDateTime(at++));
        attempt.capturedBySuccess = row.getBoolean(at++);
        attempt.heldCurrency = row.getString(at++);
        attempt.captureRequested = row.getLong(at++);
        attempt.capturedAmount = row.getLong(at++);
        attempt.refundRequested = row.getLong(at++);
        attempt.refundedAmount = row.getLong(at++);
        attempt.captureClosed = row.getBoolean(at++);
        attempt.cancelRequestedAt = instant(row.getOffsetDateTime(at++));
        attempt.createdAt = row.getOffsetDateTime(at++).toInstant();
        attempt.updatedAt = row.getOffsetDateTime(at++).toInstant();
        attempt.captures = row.getString(at);
        return attempt;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
