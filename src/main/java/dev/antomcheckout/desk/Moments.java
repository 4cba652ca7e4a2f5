package dev.antomcheckout.desk;

import dev.antomcheckout.payment.timeline.TimelineEntry;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the entries of a timeline into words; what is new among their members is left out rather than shown raw. */
final class Moments {
    private static final Set<String> GOOD = Set.of("SUCCESS", "AUTHORIZED");
    private static final Set<String> BAD = Set.of("FAIL", "EXPIRED", "CANCELLED");

    private Moments() {}

    static Dossier.Moment of(TimelineEntry entry) {
        Map<String, Object> details = entry.details();
        String at = Texts.time(entry.at().atOffset(ZoneOffset.UTC));
        return switch (entry.kind()) {
            case STEP, DISPUTE -> step(at, details, text(details, "toStatus"));
            // The title says how it ended; a status here would look like that of the payment.
            case REFUND, CAPTURE -> step(at, details, "");
            case CALL -> call(at, details);
            case NOTIFICATION -> message(at, details);
            case DELIVERY ->
                new Dossier.Moment(
                        at, "shop", "Event sent to the shop", "", Texts.words(text(details, "outcome")), "plain");
        };
    }

    private static Dossier.Moment step(String at, Map<String, Object> details, String status) {
        String from = text(details, "fromStatus");
        String to = text(details, "toStatus");
        List<String> parts = new ArrayList<>();
        add(parts, "capture ", text(details, "captureRequestId"));
        add(parts, "refund ", text(details, "refundRequestId"));
        add(parts, "", origin(text(details, "origin")));
        add(parts, "result ", text(details, "resultCode"));
        add(parts, "review reasons: ", list(details, "reviewReasons"));
        add(parts, "cleared: ", list(details, "clearedReasons"));
        add(parts, "by ", text(details, "actor"));
        add(parts, "note: ", text(details, "note"));
        boolean moved = !from.equals(to);
        String tone = !list(details, "reviewReasons").isEmpty() && !moved
                ? "warn"
                : !moved ? "plain" : GOOD.contains(to) ? "good" : BAD.contains(to) ? "bad" : "plain";
        return new Dossier.Moment(
                at,
                source(text(details, "source")),
                TriggerTexts.of(text(details, "trigger")),
                moved ? status : "",
                String.join(" · ", parts),
                tone);
    }

    private static Dossier.Moment call(String at, Map<String, Object> details) {
        List<String> parts = new ArrayList<>();
        add(parts, "", Texts.words(text(details, "outcome")));
        add(parts, "result ", text(details, "resultCode"));
        return new Dossier.Moment(
                at, "call to Antom", text(details, "operation"), "", String.join(" · ", parts), "plain");
    }

    private static Dossier.Moment message(String at, Map<String, Object> details) {
        String outcome = text(details, "outcome");
        String times = text(details, "deliveries");
        return new Dossier.Moment(
                at,
                "notification",
                text(details, "notifyType"),
                "",
                Texts.words(outcome) + (times.equals("1") ? "" : " · came " + times + " times"),
                outcome.contains("REVIEW") ? "warn" : "plain");
    }

    private static String source(String source) {
        return switch (source) {
            case "SHOP" -> "shop";
            case "POLICY" -> "rule of this service";
            case "SETTLEMENT" -> "settlement file";
            case "ANSWER" -> "answer of Antom";
            case "INQUIRY" -> "inquiry";
            case "NOTIFICATION" -> "notification";
            default -> Texts.words(source);
        };
    }

    private static String origin(String origin) {
        return switch (origin) {
            case "" -> "";
            case "ANTOM" -> "made by Antom, not requested here";
            default -> Texts.words(origin);
        };
    }

    private static void add(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + value);
        }
    }

    private static String text(Map<String, Object> details, String name) {
        return Objects.toString(details.get(name), "");
    }

    private static String list(Map<String, Object> details, String name) {
        return details.get(name) instanceof List<?> list
                ? list.stream().map(item -> Texts.words(item.toString())).collect(Collectors.joining(", "))
                : "";
    }
}
