package dev.antomcheckout.settlement;

/** Writes rows of a file down, with what they are about here, and remembers the transactions in them. */
final class RowStatements {
    /**
     * Each row finds its payment, refund or capture by the id that we gave, then by Antom's, then by the ids of the
     * transaction that it changes. One lookup by an index each, and only as many as are needed. {@code $1} is the file,
     * {@code $2} the account.
     */
    static final String KEEP = """
            WITH given AS (
                SELECT * FROM unnest($3::integer[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                    $10::text[], $11::bigint[], $12::text[], $13::timestamptz[])
                    AS r (line, kind, type, request_id, antom_id, original_request_id, original_id, batch, amount, currency, at)
            ), found AS MATERIALIZED (
                SELECT r.*,
                    CASE WHEN r.kind IN ('REFUND', 'REFUND_RETURNED') THEN COALESCE(
                        (SELECT id FROM refund WHERE account = $2 AND refund_request_id = r.request_id),
                        (SELECT id FROM refund WHERE account = $2 AND refund_id = r.antom_id ORDER BY id LIMIT 1),
                        CASE WHEN r.kind = 'REFUND_RETURNED' THEN COALESCE(
                            (SELECT id FROM refund WHERE account = $2 AND refund_request_id = r.original_request_id),
                            (SELECT id FROM refund WHERE account = $2 AND refund_id = r.original_id ORDER BY id LIMIT 1))
                        END) END AS refund_row,
                    CASE WHEN r.kind IN ('CAPTURE', 'REVERSAL') THEN COALESCE(
                        (SELECT id FROM capture WHERE account = $2 AND capture_request_id = r.request_id),
                        (SELECT id FROM capture WHERE account = $2 AND capture_id = r.antom_id ORDER BY id LIMIT 1))
                        END AS capture_row
                FROM given r
            ), placed AS MATERIALIZED (
                SELECT r.*, CASE WHEN r.kind <> 'UNREADABLE' THEN COALESCE(
                    (SELECT attempt_id FROM refund WHERE id = r.refund_row),
                    (SELECT attempt_id FROM capture WHERE id = r.capture_row),
                    CASE WHEN r.kind IN ('PAYMENT', 'REVERSAL', 'CANCEL') THEN COALESCE(
                        (SELECT id FROM payment_attempt WHERE account = $2 AND payment_request_id = r.request_id),
                        (SELECT id FROM payment_attempt WHERE account = $2 AND payment_id = r.antom_id ORDER BY id LIMIT 1))
                        END,
                    CASE WHEN r.kind = 'DISPUTE' THEN
                        (SELECT attempt_id FROM dispute WHERE account = $2 AND dispute_id = r.antom_id) END,
                    CASE WHEN r.kind <> 'PAYMENT' THEN COALESCE(
                        (SELECT id FROM payment_attempt WHERE account = $2 AND payment_request_id = r.original_request_id),
                        (SELECT id FROM payment_attempt WHERE account = $2 AND payment_id = r.original_id
                            ORDER BY id LIMIT 1),
                        (SELECT attempt_id FROM capture WHERE account = $2 AND capture_request_id = r.original_request_id),
                        (SELECT attempt_id FROM capture WHERE account = $2 AND capture_id = r.original_id
                            ORDER BY id LIMIT 1)) END) END AS attempt_id
                FROM found r
            )
            INSERT INTO settlement_row (file_id, line, kind, type, request_id, antom_id, original_request_id, original_id,
                batch, amount, currency, at, attempt_id, refund_row, capture_row, transaction_key)
            SELECT $1, line, kind, type, request_id, antom_id, original_request_id, original_id, batch, amount, currency, at,
                attempt_id, refund_row, CASE WHEN kind = 'CAPTURE' THEN capture_row END,
                CASE WHEN kind <> 'UNREADABLE' THEN kind || COALESCE(' T ' || antom_id, ' R ' || request_id,
                    ' P ' || attempt_id, ' OR ' || original_request_id, ' OT ' || original_id) END
            FROM placed""";

    /**
     * Remembers the transactions of the lines between {@code $2} and {@code $3}. A transaction that another file had stays that
     * file's, unless the check of it died. In the order of their keys, so that two files never wait for each other.
     */
    static final String REMEMBER = """
            INSERT INTO settled_transaction AS t (account, transaction_key, file_id, kind, batch, attempt_id, refund_row, amount,
                currency)
            SELECT f.account, r.transaction_key, f.id, min(r.kind), min(r.batch), min(r.attempt_id), min(r.refund_row),
                sum(CASE WHEN r.kind = 'REFUND' THEN r.amount * f.refund_sign ELSE r.amount END),
                COALESCE(min(r.currency), '')
            FROM settlement_file f JOIN settlement_row r ON r.file_id = f.id
            WHERE f.id = $1::bigint AND r.line > $2::integer AND r.line <= $3::integer AND r.transaction_key IS NOT NULL
            GROUP BY f.account, r.transaction_key, f.id ORDER BY r.transaction_key
            ON CONFLICT (account, transaction_key) DO UPDATE SET file_id = excluded.file_id, kind = excluded.kind,
                batch = excluded.batch, attempt_id = excluded.attempt_id, refund_row = excluded.refund_row,
                amount = excluded.amount + CASE WHEN t.file_id = excluded.file_id THEN t.amount ELSE 0 END,
                currency = excluded.currency, settled_at = now()
            WHERE t.file_id = excluded.file_id OR (SELECT d.done_at IS NULL AND d.claimed_until < now()
                FROM settlement_file d WHERE d.id = t.file_id)""";

    /** How many of the lines between {@code $2} and {@code $3} repeat a transaction of the same batch in another file. */
    static final String SEEN_BEFORE = """
            SELECT count(*)::integer AS count
            FROM settlement_file f JOIN settlement_row r ON r.file_id = f.id
                JOIN settled_transaction t ON t.account = f.account AND t.transaction_key = r.transaction_key
            WHERE f.id = $1::bigint AND r.line > $2::integer AND r.line <= $3::integer AND t.file_id <> f.id
                AND t.batch = r.batch""";

    /** Where the next {@code $3} rows of payments end, by the number of the payment. */
    static final String NEXT_ATTEMPTS = """
            SELECT max(attempt_id) AS upto FROM (SELECT attempt_id FROM settlement_row
                WHERE file_id = $1::bigint AND attempt_id > $2::bigint ORDER BY attempt_id LIMIT $3::integer) p""";

    private RowStatements() {}
}
