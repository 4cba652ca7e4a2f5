package dev.antomcheckout.settlement;

/**
 * A payment or refund for which this file and earlier ones together have more than there is, although no transaction of them
 * is the same: the ids may be missing in one of them, or be others.
 */
final class TwiceStatements {
    static final String PAYMENTS = """
            %s
                SELECT $1::bigint, 'SETTLED_TWICE', s.line, s.kind, s.type, s.request_id, s.antom_id, NULL, NULL, NULL::timestamptz,
                    a.id, NULL::bigint, NULL::bigint, a.captured_amount, a.currency, s.shown, s.currency, b.file_id
                FROM (
                    SELECT r.attempt_id, min(r.line) AS line, min(r.kind) AS kind, min(r.type) AS type,
                        min(r.request_id) AS request_id, min(r.antom_id) AS antom_id, sum(r.amount) AS total,
                        LEAST(sum(r.amount), 9e18)::bigint AS shown, min(r.currency) AS currency
                    FROM settlement_row r
                    WHERE r.file_id = $1::bigint AND r.attempt_id > $2::bigint AND r.attempt_id <= $3::bigint
                        AND r.kind IN ('PAYMENT', 'CAPTURE')
                    GROUP BY r.attempt_id
                ) s JOIN payment_attempt a ON a.id = s.attempt_id
                CROSS JOIN LATERAL (
                    SELECT sum(t.amount) AS total, min(t.file_id) AS file_id
                    FROM settled_transaction t JOIN settlement_file e ON e.id = t.file_id
                    WHERE t.attempt_id = a.id AND t.kind IN ('PAYMENT', 'CAPTURE') AND t.file_id <> $1::bigint
                        AND e.done_at IS NOT NULL AND NOT EXISTS (SELECT FROM settlement_row o
                            WHERE o.file_id = $1::bigint AND o.transaction_key = t.transaction_key)
                ) b
                WHERE a.status = 'SUCCESS' AND b.total > 0 AND b.total + s.total > a.captured_amount
                    AND NOT EXISTS (SELECT FROM settlement_finding x
                        WHERE x.file_id = $1::bigint AND x.attempt_id = a.id AND x.kind = 'SETTLED_TWICE')
                ORDER BY s.line%s""";

    static final String REFUNDS = """
            %s
                SELECT $1::bigint, 'SETTLED_TWICE', s.line, 'REFUND', s.type, d.refund_request_id, d.refund_id, NULL, NULL,
                    NULL::timestamptz, d.attempt_id, d.id, NULL::bigint, d.amount, d.currency, s.shown, s.currency, b.file_id
                FROM (
                    SELECT r.refund_row, min(r.line) AS line, min(r.type) AS type, sum(r.amount * f.refund_sign) AS total,
                        LEAST(GREATEST(sum(r.amount * f.refund_sign), -9e18), 9e18)::bigint AS shown,
                        min(r.currency) AS currency
                    FROM settlement_file f JOIN settlement_row r ON r.file_id = f.id
                    WHERE f.id = $1::bigint AND r.attempt_id > $2::bigint AND r.attempt_id <= $3::bigint
                        AND r.kind = 'REFUND' AND r.refund_row IS NOT NULL
                    GROUP BY r.refund_row
                ) s JOIN refund d ON d.id = s.refund_row
                CROSS JOIN LATERAL (
                    SELECT sum(t.amount) AS total, min(t.file_id) AS file_id
                    FROM settled_transaction t JOIN settlement_file e ON e.id = t.file_id
                    WHERE t.refund_row = d.id AND t.kind = 'REFUND' AND t.file_id <> $1::bigint
                        AND e.done_at IS NOT NULL AND NOT EXISTS (SELECT FROM settlement_row o
                            WHERE o.file_id = $1::bigint AND o.transaction_key = t.transaction_key)
                ) b
                WHERE b.total > 0 AND b.total + s.total > d.amount
                    AND NOT EXISTS (SELECT FROM settlement_finding x
                        WHERE x.file_id = $1::bigint AND x.attempt_id = d.attempt_id AND x.refund_row = d.id
                            AND x.kind = 'SETTLED_TWICE')
                ORDER BY s.line%s""";

    private TwiceStatements() {}
}
