package dev.antomcheckout.settlement;

import java.util.List;

/**
 * The comparison in SQL: rows of the file {@code $1} against payments, captures and refunds. Each statement looks at a part of
 * the file that {@code $2} and {@code $3} bound, writes its findings, and marks the rows that they are about. What it asks of one
 * row is a count and no {@code EXISTS}, which PostgreSQL may answer by reading a whole table once.
 */
final class FindingStatements {
    private static final String INTO = """
            WITH found AS (
                INSERT INTO settlement_finding (file_id, kind, line, row_kind, type, request_id, transaction_id,
                    original_request_id, original_id, at, attempt_id, refund_row, capture_row, expected_amount,
                    expected_currency, found_amount, found_currency, earlier_file_id)
            """;

    private static final String MARKED = """

                RETURNING line, attempt_id, refund_row, capture_row
            )
            UPDATE settlement_row r SET differs = true FROM found f WHERE r.file_id = $1::bigint AND\s""";

    private static final String BY_LINE = MARKED + "r.line = f.line";
    private static final String BY_ATTEMPT =
            MARKED + "r.attempt_id = f.attempt_id AND r.kind IN ('PAYMENT', 'CAPTURE')";
    private static final String BY_CAPTURE = MARKED + "r.attempt_id = f.attempt_id AND r.capture_row = f.capture_row";
    private static final String BY_REFUND =
            MARKED + "r.attempt_id = f.attempt_id AND r.refund_row = f.refund_row AND r.kind = 'REFUND'";

    private static final String ROW_IDS = """
            r.kind, r.type, r.request_id, r.antom_id, r.original_request_id, r.original_id, r.at""";

    /** Sums of many rows may pass the largest number that a finding holds. */
    private static final String BOUNDED = "LEAST(GREATEST(%s, -9e18), 9e18)::bigint ";

    private static final String OF_LINES =
            " r.file_id = $1::bigint AND r.line > $2::integer AND r.line <= $3::integer ";
    private static final String OF_ATTEMPTS =
            " r.file_id = $1::bigint AND r.attempt_id > $2::bigint AND r.attempt_id <= $3::bigint ";

    /** The row shows a change that is not known here, of a payment that is. */
    private static final String ELSEWHERE = """
            ((r.kind = 'CAPTURE' AND r.capture_row IS NULL AND (a.status = 'AUTHORIZED'
                OR (a.status = 'SUCCESS' AND c.known AND r.request_id IS NOT NULL)))
            OR (r.kind = 'PAYMENT' AND a.status = 'AUTHORIZED')
            OR (r.kind = 'CANCEL' AND a.status <> 'CANCELLED')
            OR (r.kind = 'REFUND' AND r.refund_row IS NULL))""";

    private static final String CAPTURES_KNOWN =
            " CROSS JOIN LATERAL (SELECT count(*) > 0 AS known FROM capture WHERE attempt_id = a.id) c ";

    static final String UNKNOWN = INTO + """
            SELECT $1::bigint, CASE WHEN r.kind = 'UNREADABLE' THEN r.kind ELSE 'MISSING_HERE' END, r.line, r.kind, r.type,
                COALESCE(r.request_id, r.antom_id), r.antom_id, r.original_request_id, r.original_id, r.at, NULL::bigint,
                NULL::bigint, NULL::bigint, NULL::bigint, NULL, CASE WHEN r.kind <> 'UNREADABLE' THEN r.amount END,
                CASE WHEN r.kind <> 'UNREADABLE' THEN r.currency END, NULL::bigint
            FROM settlement_row r WHERE""" + OF_LINES + "AND COALESCE(r.attempt_id, 0) = 0 ORDER BY r.line" + BY_LINE;

    /** The same transaction in a file that was checked before, and not because one batch was issued again. */
    static final String TWICE =
            INTO + "SELECT $1::bigint, 'SETTLED_TWICE', r.line, " + ROW_IDS + """
            , r.attempt_id, r.refund_row, r.capture_row, NULL::bigint, NULL, r.amount, r.currency, t.file_id
            FROM settlement_file f JOIN settlement_row r ON r.file_id = f.id
                JOIN settled_transaction t ON t.account = f.account AND t.transaction_key = r.transaction_key
            WHERE f.id = $1::bigint AND""" + OF_LINES + """
            AND t.file_id <> f.id AND COALESCE(t.batch <> r.batch, true) ORDER BY r.line""" + BY_LINE;

    private static final String MADE_ELSEWHERE = INTO + """
            SELECT $1::bigint, CASE WHEN r.kind <> 'CANCEL' AND (r.currency <> a.currency
                    OR (r.kind = 'REFUND' AND r.amount * f.refund_sign < 0)) THEN 'AMOUNT_DIFFERS' ELSE 'MADE_ELSEWHERE' END,
                r.line,\s""" + ROW_IDS + """
            , a.id, NULL::bigint, NULL::bigint, NULL::bigint, NULL,
                CASE WHEN r.kind = 'REFUND' THEN r.amount * f.refund_sign ELSE abs(r.amount) END, r.currency, NULL::bigint
            FROM settlement_file f JOIN settlement_row r ON r.file_id = f.id JOIN payment_attempt a ON a.id = r.attempt_id
            """ + CAPTURES_KNOWN
            + "WHERE f.id = $1::bigint AND" + OF_ATTEMPTS + "AND " + ELSEWHERE
            + " ORDER BY r.line" + BY_LINE;

    /**
     * Captures of one payment may be settled on different days, so less is no difference there and more is. What was settled
     * for a payment without money is a difference, unless the file takes it back.
     */
    private static final String PAYMENTS =
            INTO + """
            SELECT $1::bigint, CASE WHEN s.status = 'SUCCESS' AND s.captured > 0 THEN 'AMOUNT_DIFFERS'
                    ELSE 'STATUS_DIFFERS' END,
                s.line, s.kind, s.type, s.request_id, s.antom_id, s.original_request_id, s.original_id, s.at, s.id,
                NULL::bigint, NULL::bigint, CASE WHEN s.status = 'SUCCESS' THEN s.captured ELSE 0 END, s.paid_in, s.shown,
                s.currency, NULL::bigint
            FROM (
                SELECT a.id, a.status, a.captured_amount AS captured, a.currency AS paid_in,
                    a.manual_capture OR (c.known AND NOT bool_or(r.kind = 'PAYMENT')) AS in_parts,
                    bool_or(r.kind = 'PAYMENT' OR (r.kind = 'CAPTURE' AND r.capture_row IS NULL)) AS whole,
                    min(r.line) FILTER (WHERE r.kind IN ('PAYMENT', 'CAPTURE')) AS line,
                    min(r.kind) FILTER (WHERE r.kind IN ('PAYMENT', 'CAPTURE')) AS kind,
                    min(r.type) FILTER (WHERE r.kind IN ('PAYMENT', 'CAPTURE')) AS type,
                    min(r.request_id) FILTER (WHERE r.kind IN ('PAYMENT', 'CAPTURE')) AS request_id,
                    min(r.antom_id) FILTER (WHERE r.kind IN ('PAYMENT', 'CAPTURE')) AS antom_id,
                    min(r.original_request_id) AS original_request_id, min(r.original_id) AS original_id, min(r.at) AS at,
                    COALESCE(sum(r.amount) FILTER (WHERE r.kind IN ('PAYMENT', 'CAPTURE')), 0) AS total,
                    COALESCE(sum(abs(r.amount)) FILTER (WHERE r.kind IN ('CANCEL', 'REVERSAL')), 0) AS returned,
            """ + BOUNDED.formatted("sum(r.amount) FILTER (WHERE r.kind IN ('PAYMENT', 'CAPTURE'))") + """
             AS shown,
                    min(r.currency) FILTER (WHERE r.kind IN ('PAYMENT', 'CAPTURE')) AS currency,
                    count(DISTINCT r.currency) FILTER (WHERE r.kind IN ('PAYMENT', 'CAPTURE')) AS currencies
                FROM settlement_row r JOIN payment_attempt a ON a.id = r.attempt_id"""
                    + CAPTURES_KNOWN + "WHERE"
                    + OF_ATTEMPTS + "AND r.kind IN ('PAYMENT', 'CAPTURE', 'CANCEL', 'REVERSAL') AND NOT " + ELSEWHERE
                    + """

                GROUP BY a.id, c.known
            ) s
            WHERE s.line IS NOT NULL AND s.status <> 'AUTHORIZED' AND CASE
                WHEN s.status = 'SUCCESS' AND s.captured > 0 THEN s.whole AND (s.currencies > 1 OR s.currency <> s.paid_in
                    OR CASE WHEN s.in_parts THEN s.total > s.captured ELSE s.total <> s.captured END)
                WHEN s.status = 'SUCCESS' THEN true
                ELSE s.currencies > 1 OR s.total <> s.returned END
            ORDER BY s.line""" + BY_ATTEMPT;

    private static final String CAPTURES =
            INTO + """
            SELECT $1::bigint, CASE WHEN k.status <> 'SUCCESS' THEN 'STATUS_DIFFERS' ELSE 'AMOUNT_DIFFERS' END, s.line,
                'CAPTURE', s.type, k.capture_request_id, k.capture_id, NULL, NULL, s.at, k.attempt_id, NULL::bigint, k.id,
                k.amount, k.currency, s.shown, s.currency, NULL::bigint
            FROM (
                SELECT r.capture_row, min(r.line) AS line, min(r.type) AS type, min(r.at) AS at, sum(r.amount) AS total,
            """ + BOUNDED.formatted("sum(r.amount)") + """
             AS shown, min(r.currency) AS currency, count(DISTINCT r.currency) AS currencies
                FROM settlement_row r WHERE""" + OF_ATTEMPTS + """
            AND r.kind = 'CAPTURE' AND r.capture_row IS NOT NULL GROUP BY r.capture_row
            ) s JOIN capture k ON k.id = s.capture_row JOIN payment_attempt a ON a.id = k.attempt_id
            WHERE a.status IN ('SUCCESS', 'AUTHORIZED') AND (k.status <> 'SUCCESS' OR s.currencies > 1
                OR s.currency <> k.currency OR s.total <> k.amount)
            ORDER BY s.line""" + BY_CAPTURE;

    private static final String REFUNDS =
            INTO + """
            SELECT $1::bigint,
                CASE WHEN d.status <> 'SUCCESS' AND NOT d.returned THEN 'STATUS_DIFFERS' ELSE 'AMOUNT_DIFFERS' END, s.line,
                'REFUND', s.type, d.refund_request_id, d.refund_id, NULL, NULL, s.at, d.attempt_id, d.id, NULL::bigint,
                d.amount, d.currency, s.shown, s.currency, NULL::bigint
            FROM (
                SELECT r.refund_row, min(r.line) AS line, min(r.type) AS type, min(r.at) AS at,
                    sum(r.amount * f.refund_sign) AS total,
            """ + BOUNDED.formatted("sum(r.amount * f.refund_sign)") + """
             AS shown, min(r.currency) AS currency, count(DISTINCT r.currency) AS currencies
                FROM settlement_file f JOIN settlement_row r ON r.file_id = f.id
                WHERE f.id = $1::bigint AND""" + OF_ATTEMPTS + """
            AND r.kind = 'REFUND' AND r.refund_row IS NOT NULL GROUP BY r.refund_row
            ) s JOIN refund d ON d.id = s.refund_row
            WHERE (d.status <> 'SUCCESS' AND NOT d.returned) OR s.currencies > 1 OR s.currency <> d.currency
                OR s.total <> d.amount
            ORDER BY s.line""" + BY_REFUND;

    private static final String RETURNED =
            INTO + "SELECT $1::bigint, 'REFUND_RETURNED', r.line, " + ROW_IDS + """
            , r.attempt_id, r.refund_row, NULL::bigint, d.amount, d.currency, r.amount, r.currency, NULL::bigint
            FROM settlement_row r LEFT JOIN refund d ON d.id = r.refund_row WHERE""" + OF_ATTEMPTS + """
            AND r.kind = 'REFUND_RETURNED' AND NOT COALESCE(d.returned, false) ORDER BY r.line""" + BY_LINE;

    /** A payment that is cancelled here may be taken back, and a dispute that is known here may take the money. */
    private static final String TAKEN_BACK =
            INTO + "SELECT $1::bigint, 'TAKEN_BACK', r.line, " + ROW_IDS + """
            , a.id, NULL::bigint, NULL::bigint, a.captured_amount, a.currency, r.amount, r.currency, NULL::bigint
            FROM settlement_row r JOIN payment_attempt a ON a.id = r.attempt_id WHERE""" + OF_ATTEMPTS + """
            AND CASE r.kind WHEN 'REVERSAL' THEN a.status <> 'CANCELLED'
                WHEN 'DISPUTE' THEN (SELECT count(*) FROM dispute d WHERE d.attempt_id = a.id) = 0 ELSE false END
            ORDER BY r.line""" + BY_LINE;

    /** Of the lines that {@code $2} and {@code $3} bound. */
    static final List<String> OF_ROWS = List.of(UNKNOWN, TWICE);

    /** Of the payments that {@code $2} and {@code $3} bound. */
    static final List<String> OF_PAYMENTS = List.of(
            MADE_ELSEWHERE,
            PAYMENTS,
            CAPTURES,
            REFUNDS,
            RETURNED,
            TAKEN_BACK,
            TwiceStatements.PAYMENTS.formatted(INTO, BY_ATTEMPT),
            TwiceStatements.REFUNDS.formatted(INTO, BY_REFUND));

    private FindingStatements() {}
}
