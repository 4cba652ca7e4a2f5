package dev.antomcheckout.settlement;

/** What succeeded here within the time of a file and is in no file, looked for page by page. */
final class LackStatements {
    private static final String FINDING = """
            INSERT INTO settlement_finding (file_id, kind, request_id, transaction_id, attempt_id, refund_row, expected_amount,
                expected_currency)""";

    /**
     * A page of {@code $7} payments of the account {@code $2} after ({@code $3}, {@code $4}) and not after {@code $5}, in the
     * order of an index. Gives the last one of the page. A payment whose captures are known is settled when they are; any
     * other one when it is paid ({@code $6} to {@code $5}). It is made within days of its creation.
     */
    static final String PAYMENTS = """
            WITH page AS (
                SELECT id, created_at, payment_request_id, payment_id, payment_time, captured_amount, currency
                FROM payment_attempt
                WHERE account = $2::text AND outcome = 'SUCCESS' AND (created_at, id) > ($3::timestamptz, $4::bigint)
                    AND created_at <= $5::timestamptz + interval '1 day'
                ORDER BY created_at, id LIMIT $7::integer
            ), lacking AS (
            """ + FINDING + """

                SELECT $1::bigint, 'MISSING_THERE', a.payment_request_id, a.payment_id, a.id, NULL, a.captured_amount, a.currency
                FROM page a CROSS JOIN LATERAL (
                    SELECT count(*) AS known,
                        count(*) FILTER (WHERE k.capture_time BETWEEN $6::timestamptz AND $5::timestamptz) AS settled
                    FROM capture k WHERE k.attempt_id = a.id AND k.status = 'SUCCESS') k
                WHERE a.captured_amount > 0
                    AND CASE WHEN k.known > 0 THEN k.settled > 0
                        ELSE a.payment_time BETWEEN $6::timestamptz AND $5::timestamptz END
                    AND NOT EXISTS (SELECT FROM settled_transaction t JOIN settlement_file e ON e.id = t.file_id
                        WHERE t.attempt_id = a.id AND t.kind IN ('PAYMENT', 'CAPTURE')
                            AND (e.id = $1::bigint OR e.done_at IS NOT NULL))
                ORDER BY a.created_at, a.id
            )
            SELECT created_at AS at, id FROM page ORDER BY created_at DESC, id DESC LIMIT 1""";

    /** As for payments, by the time of the refund. */
    static final String REFUNDS = """
            WITH page AS (
                SELECT id, refund_time, refund_request_id, refund_id, attempt_id, amount, currency FROM refund
                WHERE account = $2::text AND status = 'SUCCESS' AND (refund_time, id) > ($3::timestamptz, $4::bigint)
                    AND refund_time <= $5::timestamptz
                ORDER BY refund_time, id LIMIT $7::integer
            ), lacking AS (
            """ + FINDING + """

                SELECT $1::bigint, 'MISSING_THERE', d.refund_request_id, d.refund_id, d.attempt_id, d.id, d.amount, d.currency
                FROM page d
                WHERE d.refund_time >= $6::timestamptz
                    AND NOT EXISTS (SELECT FROM settled_transaction t JOIN settlement_file e ON e.id = t.file_id
                        WHERE t.refund_row = d.id AND t.kind = 'REFUND' AND (e.id = $1::bigint OR e.done_at IS NOT NULL))
                ORDER BY d.refund_time, d.id
            )
            SELECT refund_time AS at, id FROM page ORDER BY refund_time DESC, id DESC LIMIT 1""";

    private LackStatements() {}
}
