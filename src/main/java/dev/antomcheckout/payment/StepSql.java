package dev.antomcheckout.payment;

import dev.antomcheckout.database.Columns;
import dev.antomcheckout.database.SharedStatement;
import dev.antomcheckout.gateway.Observation;
import java.util.Optional;

/** The statements that take a step: the change of the attempt, its events and its line of the timeline. */
final class StepSql {
    /**
     * How an attempt {@code a} changes with a step {@code s}, apart from what its events and reasons to look change: to be
     * followed by those.
     */
    private static final String SET_STEP = """
            UPDATE payment_attempt a SET
                status = s.to_status,
                payment_id = COALESCE(a.payment_id, s.payment_id),
                payment_time = COALESCE(a.payment_time, s.payment_time),
                result_code = COALESCE(s.result_code, a.result_code),
                result_message = COALESCE(s.result_message, a.result_message),
                -- What is not captured by hand is captured by its success.
                capture_requested = CASE WHEN s.to_status = 'SUCCESS' AND s.from_status <> s.to_status
                    AND NOT a.manual_capture THEN amount ELSE capture_requested END,
                captured_amount = CASE WHEN s.to_status = 'SUCCESS' AND s.from_status <> s.to_status
                    AND NOT a.manual_capture THEN amount ELSE captured_amount END,
                -- What has ended is no longer to be cancelled.
                cancel_requested_at = CASE WHEN s.to_status IN ('CANCELLED', 'FAIL', 'EXPIRED')
                    THEN NULL ELSE cancel_requested_at END,
                next_cancel_at = CASE WHEN s.to_status IN ('CANCELLED', 'FAIL', 'EXPIRED')
                    THEN NULL ELSE next_cancel_at END,
                updated_at = now(),
            """;

    /**
     * What follows from {@code step}: attempt_id, known (reasons to look before), from_status, to_status, trigger, reviews,
     * source, notification_id, payment_id, payment_time, result_code, result_message.
     *
     * <p>The kept attempt is decided first, by primary key, so that of two successes of one order one is the duplicate. A
     * step may tell of two things, a status and a reason to look; each is an event of its own.
     */
    private static final String TAKE_STEP = """
            , kept AS (
                INSERT INTO kept_attempt (account, reference_order_id, attempt_id)
                SELECT a.account, a.reference_order_id, a.id FROM payment_attempt a JOIN step ON a.id = step.attempt_id
                WHERE step.to_status = 'SUCCESS' AND step.from_status <> step.to_status
                ON CONFLICT (account, reference_order_id) DO NOTHING RETURNING attempt_id
            ), given_back AS (
                DELETE FROM kept_attempt USING step
                WHERE kept_attempt.attempt_id = step.attempt_id AND step.to_status = 'CANCELLED'
            ), judged AS (
                SELECT *, reviews || CASE
                    WHEN to_status = 'SUCCESS' AND from_status <> to_status AND NOT EXISTS (SELECT FROM kept)
                    THEN ARRAY['DUPLICATE_PAYMENT'] ELSE '{}' END AS given
                FROM step
            ), after AS (
            """ + SET_STEP + """
                    version = version + (s.from_status <> s.to_status)::integer + (NOT s.given <@ s.known)::integer,
                    review_reasons = ARRAY(SELECT DISTINCT unnest(s.known || s.given) ORDER BY 1)
                FROM judged s
                WHERE a.id = s.attempt_id
                RETURNING a.*, s.from_status, s.trigger, s.source, s.notification_id, s.result_code AS told_code,
                    NOT s.given <@ s.known AS raised
            ), told AS (""" + PaymentEvents.STEP + """
            ), line AS (
                INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, result_code,
                    review_reasons, notification_id)
                SELECT id, source, trigger, from_status, status, told_code, review_reasons, notification_id FROM after
            )
            """;

    /**
     * Takes a step that was decided in Java, under a lock that an earlier statement of the transaction took. Takes {@code
     * $1} row, {@code $2} and {@code $3} status before and after, {@code $4} payment id, {@code $5} payment time, {@code $6}
     * result code, {@code $7} result message, {@code $8} reasons to look, {@code $9} source, {@code $10} trigger, {@code
     * $11} notification.
     */
    static final String CHANGE = """
            WITH step AS (
                SELECT id AS attempt_id, review_reasons AS known, $2 AS from_status, $3 AS to_status, $10 AS trigger,
                    $8::text[] AS reviews, $9 AS source, $11::bigint AS notification_id, $4 AS payment_id,
                    $5::timestamptz AS payment_time, $6 AS result_code, $7 AS result_message
                FROM payment_attempt WHERE id = $1 AND status = $2
            )
            """ + TAKE_STEP + "SELECT id FROM after";

    /** The first parameters of {@link #observe} as columns of {@link #advance}. */
    private static final Columns OBSERVED = Columns.none()
            .text("of_account", "of_id")
            .int8("named_amount")
            .text("named_currency", "payment_id")
            .time("payment_time")
            .text("result_code", "result_message");

    private StepSql() {}

    /**
     * The short form of {@link #observe}, for what nearly every notification brings: the next status, nothing for a person
     * to look at, and no step that gives the order back. It has no row if it is anything else, or if the attempt changed
     * while its lock was waited for; it violates a unique constraint if the message came before, or the order is paid
     * already. Then nothing is changed, and {@link #observe} is to be asked. Takes the same parameters.
     *
     * <p>A lock that is taken before it is decided costs PostgreSQL as much again as the change itself.
     *
     * @return the statement, or empty if no such observation can be what it serves
     */
    static Optional<SharedStatement> advance(
            Observation.State state, boolean namesAmount, String column, Carrier carrier) {
        return DecisionTable.advances(state, namesAmount)
                .map(rows -> new SharedStatement(
                        OBSERVED.and(carrier.columns()),
                        """
                , after AS (
                """ + SET_STEP + """
                        version = version + 1
                    FROM (SELECT * FROM input, (VALUES %s) AS d (manual, from_status, trigger, to_status)) AS s
                    WHERE a.account = s.of_account AND a.%s = s.of_id AND a.status = s.from_status
                        AND a.manual_capture = s.manual
                        AND (s.named_amount IS NULL
                            OR (s.named_amount = a.amount AND s.named_currency = a.currency::text))
                    RETURNING n, a.id, account, payment_request_id, reference_order_id, status, version, amount, currency,
                        payment_method_type, a.payment_id, a.payment_time, a.result_code, review_reasons, s.from_status,
                        s.trigger, s.result_code AS told_code
                ), kept AS (
                    INSERT INTO kept_attempt (account, reference_order_id, attempt_id)
                    SELECT account, reference_order_id, id FROM after WHERE status = 'SUCCESS'
                ), %s, told AS (
                """.formatted(rows, column, carrier.advanced())
                                + PaymentEvents.STATUS_CHANGED + """
                     FROM after
                ), line AS (
                    INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, result_code,
                        notification_id)
                    SELECT after.id, '%s', trigger, from_status, status, told_code, notification_id
                    FROM after JOIN carried USING (n)
                )
                SELECT n, 'CHANGED' AS applied, true AS first, payment_request_id, trigger, from_status,
                    status AS to_status
                FROM after""".formatted(carrier.source())));
    }

    /**
     * Locks the attempt, looks the step up and takes it, in one statement. Takes {@code $1} account, {@code $2} the id by
     * which the attempt is found, {@code $3} amount and {@code $4} currency that the observation names, {@code $5} payment
     * id, {@code $6} payment time, {@code $7} result code, {@code $8} result message, and then what the carrier takes.
     *
     * <p>Whatever is read of the attempt is read from {@code locked}: only that sees what was committed while the lock was
     * waited for. For the same reason it serves no observation that cancels, because the row of {@code kept_attempt} that is
     * given back then could have been committed just now.
     *
     * @param column by which the attempt is found
     * @throws IllegalArgumentException if the observation cancels
     */
    static String observe(Observation.State state, boolean namesAmount, String column, Carrier carrier) {
        if (state == Observation.State.CANCELLED) {
            throw new IllegalArgumentException("a cancel takes its step under a lock that was taken before");
        }
        // The sweep finds the same again and again; a person has looked at it once.
        String settled =
                carrier.source() == Source.INQUIRY ? "l.review_reasons || l.cleared_reasons" : "l.review_reasons";
        return """
                WITH locked AS (
                    SELECT id, payment_request_id, status, amount, currency, manual_capture, review_reasons,
                        cleared_reasons
                    FROM payment_attempt WHERE account = $1 AND %s = $2 FOR UPDATE
                ), decided AS (
                    SELECT l.id AS attempt_id, l.payment_request_id, l.status AS from_status, l.review_reasons AS known,
                        d.trigger, COALESCE(d.to_status, l.status) AS to_status, d.reviews,
                        CASE WHEN l.id IS NULL THEN 'UNKNOWN_PAYMENT'
                             WHEN d.to_status <> l.status THEN 'CHANGED'
                             WHEN NOT d.reviews <@ (%s) THEN 'HELD_FOR_REVIEW'
                             ELSE 'STALE' END AS applied
                    FROM (VALUES (1)) AS one LEFT JOIN locked l ON true LEFT JOIN
                        %s
                        AS d ON d.from_status = l.status AND d.manual_capture = l.manual_capture
                        AND d.same_amount = ($3::bigint IS NULL OR ($3 = l.amount AND $4 = l.currency::text))
                ), carried AS (
                    %s
                ), step AS (
                    SELECT attempt_id, known, from_status, to_status, trigger, reviews, '%s' AS source, notification_id,
                        $5 AS payment_id, $6::timestamptz AS payment_time, $7 AS result_code, $8 AS result_message
                    FROM decided, carried WHERE first AND applied IN ('CHANGED', 'HELD_FOR_REVIEW')
                )
                """.formatted(column, settled, DecisionTable.of(state, namesAmount), carrier.sql(), carrier.source())
                + TAKE_STEP
                + "SELECT applied, first, payment_request_id, trigger, from_status, to_status FROM decided, carried";
    }
}
