package dev.antomcheckout.desk;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.payment.PaymentActions;
import dev.antomcheckout.payment.timeline.TimelineEntry;
import dev.antomcheckout.problem.Limits;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads all that belongs to one payment, and never the bodies of messages, which name the buyer. */
@Singleton
class DossierStore {
    private static final String ATTEMPT = """
            SELECT id, payment_request_id, reference_order_id, status, amount, currency, payment_method_type, manual_capture,
                two_phase, payment_session_expiry, payment_id, payment_time, result_code, result_message, review_reasons,
                authorized_amount, authorization_expiry, mismatched_amount, held_currency, captured_by_success,
                captured_amount, refund_requested, refunded_amount, capture_requested, cancel_requested_at, created_at,
                updated_at
            FROM payment_attempt WHERE account = $1 AND payment_request_id = $2""";

    private static final String REFUNDS = """
            SELECT refund_request_id AS id, refund_id AS antoms_id, status, amount, currency, origin, created_at,
                refund_time AS done_at, result_code,
                concat_ws(' · ', reason, CASE WHEN returned THEN 'came back' END,
                    CASE WHEN NOT counted THEN 'not counted' END) AS remark
            FROM refund WHERE attempt_id = $1 ORDER BY id LIMIT 200""";

    private static final String CAPTURES = """
            SELECT capture_request_id AS id, capture_id AS antoms_id, status, amount, currency, origin, created_at,
                capture_time AS done_at, result_code,
                concat_ws(' · ', CASE WHEN last THEN 'the last one' END,
                    CASE WHEN NOT counted THEN 'not counted' END) AS remark
            FROM capture WHERE attempt_id = $1 ORDER BY id LIMIT 200""";

    private static final String NOTIFICATIONS = """
            SELECT notify_type, outcome, deliveries, received_at, last_received_at FROM notification
            WHERE account = $1 AND (payment_request_id = $2 OR payment_id = $3) ORDER BY id LIMIT 200""";

    private static final String DELIVERIES = """
            SELECT e.type, e.sequence, d.state, d.failures, w.at, w.outcome, w.status
            FROM merchant_event e
            LEFT JOIN webhook_delivery d ON d.event_position = e.position
            LEFT JOIN LATERAL (SELECT at, outcome, status FROM webhook_attempt WHERE delivery_id = d.id
                ORDER BY id DESC LIMIT 1) w ON true
            WHERE e.account = $1 AND e.aggregatetype = 'payment' AND e.aggregateid = $2 ORDER BY e.sequence LIMIT 200""";

    private static final String DISPUTES = """
            SELECT dispute_id, type, amount, currency, reason_message, reason_code, defense_due_at, judged_result, judged_amount,
                COALESCE(judged_currency, currency) AS judged_currency FROM dispute
            WHERE attempt_id = $1 ORDER BY id LIMIT 200""";

    private final Pool pool;
    private final PaymentActions actions;

    DossierStore(Pool pool, PaymentActions actions) {
        this.pool = pool;
        this.actions = actions;
    }

    /** Fails with {@code payment_not_found}. */
    Uni<Dossier> read(Account account, PaymentRequestId id) {
        return pool.preparedQuery(ATTEMPT)
                .execute(Tuple.of(account.name(), id.value()))
                .flatMap(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.of(
                                ProblemCode.PAYMENT_NOT_FOUND, "This account has no payment with this id.");
                    }
                    return around(account, id, rows.iterator().next());
                });
    }

    private Uni<Dossier> around(Account account, PaymentRequestId id, Row attempt) {
        Tuple row = Tuple.of(attempt.getLong("id"));
        Tuple names = Tuple.of(account.name(), id.value());
        return Uni.combine()
                .all()
                .unis(
                        all(REFUNDS, row, DossierRows::movement),
                        all(CAPTURES, row, DossierRows::movement),
                        all(
                                NOTIFICATIONS,
                                Tuple.of(account.name(), id.value(), attempt.getString("payment_id")),
                                DossierRows::message),
                        all(DELIVERIES, names, DossierRows::delivery),
                        all(DISPUTES, row, DossierRows::dispute),
                        actions.timeline(account, id))
                .asTuple()
                .map(found -> dossier(
                        attempt,
                        found.getItem1(),
                        found.getItem2(),
                        found.getItem3(),
                        found.getItem4(),
                        found.getItem5(),
                        found.getItem6()));
    }

    private <T> Uni<List<T>> all(String sql, Tuple parameters, Function<Row, T> read) {
        return pool.preparedQuery(sql).execute(parameters).map(rows -> {
            List<T> list = new ArrayList<>();
            rows.forEach(row -> list.add(read.apply(row)));
            return list;
        });
    }

    private static Dossier dossier(
            Row attempt,
            List<Dossier.Movement> refunds,
            List<Dossier.Movement> captures,
            List<Dossier.Message> notifications,
            List<Dossier.Delivery> deliveries,
            List<Dossier.Dispute> disputes,
            List<TimelineEntry> entries) {
        String id = attempt.getString("payment_request_id");
        String currency = DossierRows.fundsCurrency(attempt);
        long authorized = attempt.getLong("authorized_amount");
        long refundable = DossierRows.refundable(attempt);
        return new Dossier(
                id,
                Texts.address(id),
                attempt.getString("status"),
                Texts.amount(attempt.getLong("amount"), attempt.getString("currency")),
                currency,
                authorized == 0 ? "" : Texts.amount(authorized, currency),
                Texts.amount(attempt.getLong("captured_amount"), currency),
                refundable,
                Texts.amount(refundable, currency),
                DossierRows.isCancellable(attempt),
                DossierRows.holdsMoney(attempt),
                ReviewTexts.of(attempt.getArrayOfStrings("review_reasons")),
                DossierRows.facts(attempt),
                refunds,
                captures,
                notifications,
                deliveries,
                disputes,
                entries.stream().map(Moments::of).toList(),
                entries.size() < Limits.PAGE);
    }
}
