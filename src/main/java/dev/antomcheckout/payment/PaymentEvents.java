package dev.antomcheckout.payment;

import dev.antomcheckout.event.Outbox;

/**
 * The merchant events of a payment, as parts of the statements that change one. The number of an event is the version that
 * the attempt has after it, so every statement that writes one also counts the version up.
 */
public final class PaymentEvents {
    /**
     * Counts the attempt {@code a} up for one event, to be set by the statement that writes the event. Other numbers of
     * events are counted by {@link PaymentStatements#CHANGE} alone.
     */
    public static final String COUNT = "version = a.version + 1, event_transaction = "
            + Outbox.NUMBER.formatted("a.event_transaction") + ", updated_at = now()";

    /** What an event says of the payment; an expression over the columns of {@code payment_attempt}. */
    static final String CONTENT = """
            jsonb_strip_nulls(jsonb_build_object(
                'paymentRequestId', payment_request_id,
                'referenceOrderId', reference_order_id,
                'paymentStatus', status,
                'paymentAmount', jsonb_build_object('currency', currency, 'value', amount::text),
                'paymentMethodType', payment_method_type,
                'paymentId', payment_id,
                'paymentTime', to_char(payment_time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                'captureMode', CASE WHEN two_phase THEN CASE WHEN manual_capture THEN 'MANUAL' ELSE 'AUTOMATIC' END END,
                'authorizedAmount', CASE WHEN authorized_amount > 0 THEN
                    jsonb_build_object('currency', COALESCE(held_currency, currency), 'value', authorized_amount::text) END,
                'authExpiryTime', to_char(authorization_expiry AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                'capturedAmount', CASE WHEN captured_amount > 0 THEN
                    jsonb_build_object('currency', COALESCE(held_currency, currency), 'value', captured_amount::text) END,
                'paymentResultCode', result_code,
                'reviewReasons', to_jsonb(review_reasons)))""";

    /** The columns that {@link #CONTENT} and the events need, for statements that do not return all of them. */
    public static final String COLUMNS = "a.id, a.account, payment_request_id, reference_order_id, a.status, a.version,"
            + " a.event_transaction, a.amount, a.currency, a.payment_method_type, a.two_phase, a.manual_capture, a.payment_id,"
            + " a.payment_time, a.authorized_amount, a.authorization_expiry, a.captured_amount, a.held_currency,"
            + " a.result_code, a.review_reasons";

    /** To be followed by {@code FROM} the rows of {@code payment_attempt} that came to their present status. */
    public static final String STATUS_CHANGED = Outbox.INSERT
            + "SELECT account, 'payment', payment_request_id, version, event_transaction, 'payment.' || lower(status), "
            + CONTENT;

    /** To be followed by {@code FROM} rows of {@code payment_attempt} that counted one event of the type. */
    public static String ofType(String type) {
        return Outbox.INSERT + "SELECT account, 'payment', payment_request_id, version, event_transaction, '" + type
                + "', " + CONTENT;
    }

    /**
     * The events of one step, from {@code after}: the attempt after it, and whether its status {@code changed}, its money
     * was {@code released} without a change of the status, and a review reason was {@code raised}. The status comes first.
     */
    static final String STEP = Outbox.INSERT + """
            SELECT account, 'payment', payment_request_id, version - raised::integer, event_transaction,
                CASE WHEN changed THEN 'payment.' || lower(status) ELSE 'payment.released' END,
            """ + CONTENT + """
             FROM after WHERE changed OR released
            UNION ALL
            SELECT account, 'payment', payment_request_id, version, event_transaction, 'payment.review_required',
            """ + CONTENT + """
             FROM after WHERE raised""";

    private PaymentEvents() {}
}
