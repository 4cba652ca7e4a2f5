package dev.antomcheckout.desk;

import dev.antomcheckout.desk.Confirmation.Fact;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Rows of a payment and of what belongs to it, as a page shows them. */
final class DossierRows {
    private static final Set<String> OVER = Set.of("FAIL", "CANCELLED", "EXPIRED");

    private DossierRows() {}

    /** What is left of the money that was taken; nothing once the payment was cancelled. */
    static long refundable(Row attempt) {
        return OVER.contains(attempt.getString("status"))
                ? 0
                : attempt.getLong("captured_amount") - attempt.getLong("refund_requested");
    }

    /** The rules that are cheap to see; the use case and Antom hold the others. */
    static boolean isCancellable(Row attempt) {
        boolean captured = attempt.getBoolean("manual_capture") && attempt.getLong("capture_requested") > 0;
        return !OVER.contains(attempt.getString("status")) && attempt.getLong("refund_requested") == 0 && !captured;
    }

    static List<String> reasons(Row attempt) {
        return Arrays.stream(attempt.getArrayOfStrings("review_reasons"))
                .map(Texts::words)
                .toList();
    }

    static List<Fact> facts(Row attempt) {
        String currency = attempt.getString("currency");
        List<Fact> facts = new ArrayList<>();
        add(facts, "Order", attempt.getString("reference_order_id"));
        add(facts, "Antom's paymentId", attempt.getString("payment_id"));
        add(facts, "Method", attempt.getString("payment_method_type"));
        add(facts, "Captured", Texts.amount(attempt.getLong("captured_amount"), currency));
        add(facts, "Refunded", Texts.amount(attempt.getLong("refunded_amount"), currency));
        long underWay = attempt.getLong("refund_requested") - attempt.getLong("refunded_amount");
        add(facts, "Refunds under way", underWay == 0 ? "" : Texts.amount(underWay, currency));
        add(facts, "Result", attempt.getString("result_code"));
        add(facts, "Result message", attempt.getString("result_message"));
        add(facts, "Created", Texts.time(attempt.getOffsetDateTime("created_at")));
        add(facts, "Paid", Texts.time(attempt.getOffsetDateTime("payment_time")));
        add(facts, "Session ends", Texts.time(attempt.getOffsetDateTime("payment_session_expiry")));
        add(facts, "Cancel wished for", Texts.time(attempt.getOffsetDateTime("cancel_requested_at")));
        add(facts, "Changed", Texts.time(attempt.getOffsetDateTime("updated_at")));
        return facts;
    }

    private static void add(List<Fact> facts, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Fact(name, value));
        }
    }

    static Dossier.Movement movement(Row row) {
        return new Dossier.Movement(
                row.getString("id"),
                row.getString("status"),
                Texts.amount(row.getLong("amount"), row.getString("currency")),
                Texts.text(row.getString("result_code")),
                Texts.time(row.getOffsetDateTime("created_at")),
                Texts.text(row.getString("remark")));
    }

    static Dossier.Message message(Row row) {
        return new Dossier.Message(
                Texts.text(row.getString("notify_type")),
                Texts.words(row.getString("outcome")),
                row.getInteger("deliveries"),
                Texts.time(row.getOffsetDateTime("received_at")),
                Texts.time(row.getOffsetDateTime("last_received_at")));
    }

    /** An event without a row of its own is not queued yet, or the shop takes no events. */
    static Dossier.Delivery delivery(Row row) {
        String state = row.getString("state");
        Integer failures = row.getInteger("failures");
        Integer status = row.getInteger("status");
        String outcome = Texts.words(row.getString("outcome"));
        return new Dossier.Delivery(
                row.getString("type"),
                row.getInteger("sequence"),
                state == null ? "not sent" : Texts.words(state),
                failures == null ? 0 : failures,
                Texts.time(row.getOffsetDateTime("at")),
                status == null ? outcome : outcome + ", HTTP " + status);
    }

    static Dossier.Dispute dispute(Row row) {
        Long amount = row.getLong("amount");
        Long judged = row.getLong("judged_amount");
        String judgedAmount = judged == null ? "" : Texts.amount(judged, row.getString("judged_currency"));
        String message = row.getString("reason_message");
        return new Dossier.Dispute(
                row.getString("dispute_id"),
                Texts.words(row.getString("type")),
                amount == null ? "" : Texts.amount(amount, row.getString("currency")),
                Texts.text(message != null ? message : row.getString("reason_code")),
                Texts.time(row.getOffsetDateTime("defense_due_at")),
                (Texts.words(row.getString("judged_result")) + " " + judgedAmount).strip());
    }
}
