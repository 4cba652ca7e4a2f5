package dev.antomcheckout.payment;

import dev.antomcheckout.event.Outbox;

/**
 * The merchant events of a payment, as parts of the statements that change one. The number of an event is the version that
 * the attempt has after it, so every statement that writes one also counts the version up.
 */
final class PaymentEvents {
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
                'paymentResultCode', result_code,
                'reviewReasons', to_jsonb(review_reasons)))""";

    /** To be followed by {@code FROM} the rows of {@code payment_attempt} that came to their present status. */
    static final String STATUS_CHANGED = Outbox.INSERT
            + "SELECT account, 'payment', payment_request_id, version, 'payment.' || lower(status), " + CONTENT;

    /**
     * The events of one step, from {@code after}: the attempt after it, its {@code from_status}, and whether a reason to
     * look was {@code raised}. The status is told first.
     */
    static final String STEP = Outbox.INSERT + """
            SELECT account, 'payment', payment_request_id, version - raised::integer, 'payment.' || lower(status),
            """ + CONTENT + """
             FROM after WHERE from_status <> status
            UNION ALL
            SELECT account, 'payment', payment_request_id, version, 'payment.review_required',
            """ + CONTENT + """
             FROM after WHERE raised""";

    /** To be followed by {@code FROM} the rows of {@code payment_attempt} whose reasons to look were taken away. */
    static final String REVIEW_CLEARED = Outbox.INSERT
            + "SELECT account, 'payment', payment_request_id, version, 'payment.review_cleared', " + CONTENT;

    private PaymentEvents() {}
}
