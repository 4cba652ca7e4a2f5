package dev.antomcheckout.payment;

import dev.antomcheckout.database.Columns;
import dev.antomcheckout.database.SharedStatement;
import dev.antomcheckout.event.Outbox;
import dev.antomcheckout.gateway.Observation;
import java.util.Optional;

/** The statements that change a payment because of a message about it, with its events and its line of the timeline. */
final class PaymentStatements {
    private static final Columns CHANGED = Columns.none()
            .int8("row_id")
            .text("from_status", "to_status", "payment_id", "method")
            .bool("two_phase")
            .time("payment_time", "authorization_expiry")
            .text("result_code", "result_message")
            .int8("authorized", "capture_requested", "captured")
            .bool("captured_by_success")
            .int8("mismatched")
            .text("held_currency", "reviews")
            .bool("changed", "released", "raised", "follow_up", "ends_cancel")
            .text("trigger", "source", "origin")
            .int8("notification_id");

    /** Changes the locked attempt as {@link Payments} decided. Takes the values of {@link #CHANGED}; gives the row's id. */
    static final String CHANGE = "WITH " + CHANGED.one() + """
            , after AS (
                UPDATE payment_attempt a SET
                    status = i.to_status,
                    payment_id = COALESCE(a.payment_id, i.payment_id),
                    payment_method_type = COALESCE(a.payment_method_type, i.method),
                    two_phase = COALESCE(a.two_phase, i.two_phase),
                    payment_time = COALESCE(a.payment_time, i.payment_time),
                    authorization_expiry = COALESCE(i.authorization_expiry, a.authorization_expiry),
                    result_code = COALESCE(i.result_code, a.result_code),
                    result_message = COALESCE(i.result_message, a.result_message),
                    authorized_amount = i.authorized,
                    authorized_at = CASE WHEN i.authorized > 0 THEN COALESCE(a.authorized_at, now()) ELSE a.authorized_at END,
                    capture_requested = i.capture_requested,
                    captured_amount = i.captured,
                    captured_by_success = i.captured_by_success,
                    mismatched_amount = i.mismatched,
                    held_currency = i.held_currency,
                    review_reasons = string_to_array(i.reviews, ','),
                    cancel_requested_at = CASE WHEN i.ends_cancel THEN NULL ELSE a.cancel_requested_at END,
                    next_cancel_at = CASE WHEN i.ends_cancel THEN NULL ELSE a.next_cancel_at END,
                    follow_up = i.follow_up,
                    not_exist_answers = 0,
                    -- What waits for an inquiry is asked about at once; an authorisation begins a schedule of its own.
                    inquiries = CASE WHEN i.trigger IN ('AUTHORIZED', 'UNDECIDED') THEN 0 ELSE a.inquiries END,
                    next_inquiry_at = CASE i.trigger WHEN 'UNDECIDED' THEN now()
                        WHEN 'AUTHORIZED' THEN now() + interval '1 minute' ELSE a.next_inquiry_at END,
                    version = a.version + (i.changed OR i.released)::integer + i.raised::integer,
                    event_transaction = %s,
                    updated_at = now()
                FROM input i WHERE a.id = i.row_id AND a.status = i.from_status
                RETURNING a.*, i.changed, i.released, i.raised, i.from_status, i.trigger, i.source, i.origin,
                    i.notification_id, i.result_code AS reported_code
            ), events AS (
            """.formatted(Outbox.NUMBER.formatted("a.event_transaction"))
            + PaymentEvents.STEP + """
            ), line AS (
                INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, result_code, review_reasons,
                    notification_id, origin)
                SELECT id, source, trigger, from_status, status, reported_code, review_reasons, notification_id, origin
                FROM after WHERE changed OR released OR raised
            )
            SELECT id FROM after""";

    /** What {@link #advance} takes of {@code input}. */
    private static final Columns ADVANCED = Columns.none()
            .text("account", "request_id")
            .int8("named_amount")
            .text("named_currency", "payment_id", "method")
            .bool("method_phases")
            .time("payment_time", "authorization_expiry")
            .text("result_code", "result_message")
            .and(NotificationMessage.COLUMNS);

    private PaymentStatements() {}

    /**
     * Takes the step that nearly every notification brings, and stores the notification, in one statement that several
     * requests share: the next status, no review reason, and no money that is known already. It has no row if the message
     * means anything else, or if the attempt changed while its lock was awaited. It violates a unique constraint if the
     * message came before, or if the order is paid already. Then nothing is changed, and the attempt is locked and decided
     * about in Java. A test holds that both ways have the same result.
     *
     * @param assumed whether success stands for the automatic capture as well
     * @return empty if no attempt advances by such a message
     */
    static Optional<SharedStatement> advance(Observation.State state, boolean assumed) {
        return TransitionValues.advances(state, assumed)
                .map(steps -> new SharedStatement(
                        ADVANCED,
                        """
                , after AS (
                    UPDATE payment_attempt a SET
                        status = s.to_status,
                        payment_id = COALESCE(a.payment_id, s.payment_id),
                        payment_method_type = COALESCE(a.payment_method_type, s.method),
                        two_phase = COALESCE(a.two_phase, s.method_phases),
                        payment_time = COALESCE(a.payment_time, s.payment_time),
                        authorization_expiry = COALESCE(s.authorization_expiry, a.authorization_expiry),
                        result_code = COALESCE(s.result_code, a.result_code),
                        result_message = COALESCE(s.result_message, a.result_message),
                        authorized_amount = CASE s.trigger WHEN 'AUTHORIZED' THEN a.amount WHEN 'FAILED' THEN 0
                            ELSE a.authorized_amount END,
                        authorized_at = CASE s.trigger WHEN 'AUTHORIZED' THEN now() ELSE a.authorized_at END,
                        capture_requested = CASE s.trigger WHEN 'SUCCEEDED' THEN a.amount ELSE a.capture_requested END,
                        captured_amount = CASE s.trigger WHEN 'SUCCEEDED' THEN a.amount ELSE a.captured_amount END,
                        captured_by_success = s.trigger = 'SUCCEEDED',
                        cancel_requested_at = CASE s.trigger WHEN 'FAILED' THEN NULL ELSE a.cancel_requested_at END,
                        next_cancel_at = CASE s.trigger WHEN 'FAILED' THEN NULL ELSE a.next_cancel_at END,
                        not_exist_answers = 0,
                        inquiries = CASE s.trigger WHEN 'AUTHORIZED' THEN 0 ELSE a.inquiries END,
                        next_inquiry_at = CASE s.trigger WHEN 'AUTHORIZED' THEN now() + interval '1 minute'
                            ELSE a.next_inquiry_at END,
                """ + PaymentEvents.COUNT + """
                     FROM (SELECT * FROM input, (VALUES %s) AS d (in_two_phases, manual, from_status, trigger, to_status)) AS s
                    WHERE a.account = s.account AND a.payment_request_id = s.request_id AND a.status = s.from_status
                        AND (s.named_amount IS NULL
                            OR (s.named_amount = a.amount AND s.named_currency = a.currency::text))
                        AND (s.in_two_phases IS NULL OR (s.in_two_phases = COALESCE(a.two_phase, s.method_phases)
                            AND s.manual = a.manual_capture))
                        AND a.capture_requested = 0 AND a.mismatched_amount IS NULL AND NOT a.follow_up
                        AND (s.trigger <> 'FAILED' OR a.cancel_requested_at IS NULL)
                    RETURNING n, s.from_status, s.trigger, s.result_code AS reported_code, %s
                ), kept AS (
                    INSERT INTO kept_attempt (account, reference_order_id, attempt_id)
                    SELECT account, reference_order_id, id FROM after WHERE status IN ('AUTHORIZED', 'SUCCESS')
                ), stored AS (
                    INSERT INTO notification (account, body_digest, notify_type, payment_request_id, payment_id, uri,
                        request_time, signature, key_version, body, outcome)
                    SELECT i.account, body_digest, notify_type, i.request_id, i.payment_id, uri, request_time, signature,
                        key_version, body, 'ACCEPTED'
                    FROM after JOIN input i USING (n)
                    RETURNING id, account, body_digest
                ), carried AS (
                    SELECT n, stored.id AS notification_id
                    FROM stored JOIN input USING (account, body_digest)
                ), events AS (
                """.formatted(steps, PaymentEvents.COLUMNS)
                                + PaymentEvents.STATUS_CHANGED + """
                     FROM after
                ), line AS (
                    INSERT INTO payment_event (attempt_id, source, trigger, from_status, to_status, result_code,
                        notification_id)
                    SELECT after.id, 'NOTIFICATION', trigger, from_status, status, reported_code, notification_id
                    FROM after JOIN carried USING (n)
                )
                SELECT n, payment_request_id, trigger, from_status, status AS to_status FROM after"""));
    }
}
