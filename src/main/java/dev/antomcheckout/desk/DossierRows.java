package dev.antomcheckout.desk;

import dev.antomcheckout.desk.Confirmation.Fact;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of a payment and of what belongs to it, as a page shows them. */
final class DossierRows {
    private static final Set<String> OVER = Set.of("FAIL", "CANCELLED", "EXPIRED");

    private DossierRows() {}

    /** The currency of the money that Antom holds or has taken, which can be another one than the payment's. */
    static String fundsCurrency(Row attempt) {
        String held = attempt.getString("held_currency");
        return held == null ? attempt.getString("currency") : held;
    }

    /**
     * What may be refunded. The money decides and not the status; a payment that is being cancelled, or of which Antom's id
     * is not known, is not refunded.
     */
    static long refundable(Row attempt) {
        boolean isPossible =
                attempt.getOffsetDateTime("cancel_requested_at") == null && attempt.getString("payment_id") != null;
        return isPossible ? attempt.getLong("captured_amount") - attempt.getLong("refund_requested") : 0;
    }

    /** The rules that one row shows: open or holding money, no refund, and no capture of its own. */
    static boolean isCancellable(Row attempt) {
        boolean hasCapture = attempt.getLong("capture_requested") > 0 && !attempt.getBoolean("captured_by_success");
        return (!OVER.contains(attempt.getString("status")) || holdsMoney(attempt))
                && attempt.getLong("refund_requested") == 0
                && !hasCapture;
    }

    static boolean holdsMoney(Row attempt) {
        long captured = attempt.getLong("captured_amount");
        return captured > attempt.getLong("refunded_amount")
                || (captured == 0 && attempt.getLong("authorized_amount") > 0);
    }

    static List<Fact> facts(Row attempt) {
        String currency = fundsCurrency(attempt);
        List<Fact> facts = new ArrayList<>();
        add(facts, "Order", attempt.getString("reference_order_id"));
        add(facts, "Antom's paymentId", attempt.getString("payment_id"));
        add(facts, "Method", attempt.getString("payment_method_type"));
        add(facts, "Capture mode", captureMode(attempt));
        Long mismatched = attempt.getLong("mismatched_amount");
        add(facts, "Reported by Antom", mismatched == null ? "" : Texts.amount(mismatched, currency));
        add(
                facts,
                "Authorised",
                isTwoPhase(attempt) ? Texts.amount(attempt.getLong("authorized_amount"), currency) : "");
        add(facts, "Authorisation ends", Texts.time(attempt.getOffsetDateTime("authorization_expiry")));
        long captured = attempt.getLong("captured_amount");
        add(facts, "Captured", Texts.amount(captured, currency));
        add(facts, "Captures in progress", inProgress(attempt.getLong("capture_requested") - captured, currency));
        long refunded = attempt.getLong("refunded_amount");
        add(facts, "Refunded", Texts.amount(refunded, currency));
        add(facts, "Refunds in progress", inProgress(attempt.getLong("refund_requested") - refunded, currency));
        add(facts, "Result", attempt.getString("result_code"));
        add(facts, "Result message", attempt.getString("result_message"));
        add(facts, "Created", Texts.time(attempt.getOffsetDateTime("created_at")));
        add(facts, "Paid", Texts.time(attempt.getOffsetDateTime("payment_time")));
        add(facts, "Session ends", Texts.time(attempt.getOffsetDateTime("payment_session_expiry")));
        add(facts, "Cancel requested", Texts.time(attempt.getOffsetDateTime("cancel_requested_at")));
        add(facts, "Changed", Texts.time(attempt.getOffsetDateTime("updated_at")));
        return facts;
    }

    private static boolean isTwoPhase(Row attempt) {
        return Boolean.TRUE.equals(attempt.getBoolean("two_phase")) || attempt.getLong("authorized_amount") > 0;
    }

    private static String captureMode(Row attempt) {
        if (!isTwoPhase(attempt)) {
            return "";
        }
        return attempt.getBoolean("manual_capture") ? "manual, by the shop" : "automatic, by Antom";
    }

    private static String inProgress(long amount, String currency) {
        return amount == 0 ? "" : Texts.amount(amount, currency);
    }

    private static void add(List<Fact> facts, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Fact(name, value));
        }
    }

    static Dossier.Movement movement(Row row) {
        return new Dossier.Movement(
                row.getString("id"),
                Texts.text(row.getString("antoms_id")),
                row.getString("status"),
                Texts.amount(row.getLong("amount"), row.getString("currency")),
                origin(row.getString("origin")),
                Texts.time(row.getOffsetDateTime("created_at")),
                Texts.time(row.getOffsetDateTime("done_at")),
                Texts.text(row.getString("result_code")),
                Texts.text(row.getString("remark")));
    }

    private static String origin(String origin) {
        return switch (origin) {
            case "SHOP" -> "Shop";
            case "ANTOM" -> "Antom";
            case "POLICY" -> "Policy for duplicates";
            default -> Texts.words(origin);
        };
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
