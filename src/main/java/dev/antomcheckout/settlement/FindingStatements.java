package dev.antomcheckout.settlement;

import java.util.List;

/** What is found, said in SQL: the rows of one file, {@code $1}, against the tables of payments and refunds. */
final class FindingStatements {
    private static final String INTO = """
            INSERT INTO settlement_finding (file_id, kind, line, request_id, attempt_id, refund_row, expected_amount,
                expected_currency, found_amount, found_currency)
            """;

    private static final String UNKNOWN = INTO + """
            SELECT $1, CASE WHEN kind = 'UNREADABLE' THEN kind ELSE 'MISSING_HERE' END, line,
                COALESCE(request_id, antom_id), NULL, NULL, NULL, NULL, amount, currency
            FROM settlement_row
            WHERE file_id = $1 AND (kind = 'UNREADABLE' OR (kind <> 'OTHER' AND attempt_id IS NULL)) ORDER BY line""";

    /** Captures of one payment may be settled on different days, so by hand less is no difference and more is. */
    private static final String PAYMENTS = INTO + """
            SELECT $1, CASE WHEN a.captured_amount = 0 THEN 'STATUS_DIFFERS' ELSE 'AMOUNT_DIFFERS' END, s.line,
                s.request_id, a.id, NULL, a.captured_amount, a.currency, s.amount, s.currency
            FROM (
                SELECT attempt_id, min(line) AS line, min(request_id) AS request_id, sum(amount)::bigint AS amount,
                    min(currency) AS currency, count(DISTINCT currency) AS currencies
                FROM settlement_row
                WHERE file_id = $1 AND kind IN ('PAYMENT', 'CAPTURE') AND attempt_id IS NOT NULL GROUP BY attempt_id
            ) s JOIN payment_attempt a ON a.id = s.attempt_id
            WHERE a.captured_amount = 0 OR s.currencies > 1 OR s.currency <> a.currency
                OR (CASE WHEN a.manual_capture THEN s.amount > a.captured_amount ELSE s.amount <> a.captured_amount END)
            ORDER BY s.line""";

    private static final String REFUNDS = INTO + """
            SELECT $1, CASE WHEN f.status <> 'SUCCESS' AND NOT f.returned THEN 'STATUS_DIFFERS' ELSE 'AMOUNT_DIFFERS' END,
                s.line, f.refund_request_id, f.attempt_id, f.id, f.amount, f.currency, s.amount, s.currency
            FROM (
                SELECT refund_row, min(line) AS line, sum(amount)::bigint AS amount, min(currency) AS currency,
                    count(DISTINCT currency) AS currencies
                FROM settlement_row WHERE file_id = $1 AND kind = 'REFUND' AND refund_row IS NOT NULL GROUP BY refund_row
            ) s JOIN refund f ON f.id = s.refund_row
            WHERE (f.status <> 'SUCCESS' AND NOT f.returned) OR s.currencies > 1 OR s.currency <> f.currency
                OR s.amount <> f.amount
            ORDER BY s.line""";

    private static final String RETURNED = INTO + """
            SELECT $1, 'REFUND_RETURNED', r.line, f.refund_request_id, f.attempt_id, f.id, f.amount, f.currency, r.amount,
                r.currency
            FROM settlement_row r JOIN refund f ON f.id = r.refund_row
            WHERE r.file_id = $1 AND r.kind = 'REFUND_RETURNED' ORDER BY r.line""";

    /** A payment is made within days of its creation, and that is what the index is by. */
    private static final String PAYMENTS_MISSING = INTO + """
            SELECT $1, 'MISSING_THERE', NULL, a.payment_request_id, a.id, NULL, a.captured_amount, a.currency, NULL, NULL
            FROM settlement_file f JOIN payment_attempt a ON a.account = f.account
            WHERE f.id = $1 AND a.status = 'SUCCESS' AND a.payment_time BETWEEN f.period_from AND f.period_to
                AND a.created_at BETWEEN f.period_from - interval '30 days' AND f.period_to + interval '1 day'
                AND NOT EXISTS (SELECT FROM settlement_row r WHERE r.file_id = $1 AND r.attempt_id = a.id
                    AND r.kind IN ('PAYMENT', 'CAPTURE'))
            ORDER BY a.created_at""";

    private static final String REFUNDS_MISSING = INTO + """
            SELECT $1, 'MISSING_THERE', NULL, d.refund_request_id, d.attempt_id, d.id, d.amount, d.currency, NULL, NULL
            FROM settlement_file f JOIN refund d ON d.account = f.account
            WHERE f.id = $1 AND d.status = 'SUCCESS' AND d.refund_time BETWEEN f.period_from AND f.period_to
                AND NOT EXISTS (SELECT FROM settlement_row r WHERE r.file_id = $1 AND r.refund_row = d.id)
            ORDER BY d.created_at""";

    static final List<String> ALL = List.of(UNKNOWN, PAYMENTS, REFUNDS, RETURNED, PAYMENTS_MISSING, REFUNDS_MISSING);

    private FindingStatements() {}
}
