package dev.antomcheckout.desk;

import dev.antomcheckout.payment.state.PaymentStatus;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person looks for; an empty text is no wish. What makes no sense is no wish either, because a form cannot send it.
 *
 * @param text an order id, a paymentRequestId or Antom's paymentId
 * @param status a status's name
 * @param review {@code true} for payments that wait for a person
 * @param from first day, in UTC
 * @param to last day, in UTC
 */
record Search(String text, String status, String review, String from, String to) {
    private static final int MAX_TEXT = 128;

    static Search of(Visit visit) {
        String text = visit.query("q").replace("\0", "");
        String status = visit.query("status");
        return new Search(
                text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text,
                Arrays.stream(PaymentStatus.values())
                                .anyMatch(known -> known.name().equals(status))
                        ? status
                        : "",
                visit.query("review").equals("true") ? "true" : "",
                day(visit.query("from")),
                day(visit.query("to")));
    }

    /** The day, or an empty text if it is none. */
    static String day(String text) {
        try {
            return text.matches("\\d{4}-\\d\\d-\\d\\d") ? LocalDate.parse(text).toString() : "";
        } catch (DateTimeParseException _) {
            return "";
        }
    }

    /** The same text for the same search, to which a cursor is bound. */
    String purpose() {
        return String.join("\n", "desk", text, status, review, from, to);
    }

    boolean isReview() {
        return !review.isEmpty();
    }

    /** The address of the page of this search that begins at the cursor. */
    String address(String cursor) {
        return Stream.of("q", text, "status", status, "review", review, "from", from, "to", to, "cursor", cursor)
                .gather(java.util.stream.Gatherers.windowFixed(2))
                .filter(pair -> !pair.get(1).isEmpty())
                .map(pair -> pair.get(0) + "=" + Texts.encoded(pair.get(1)))
                .collect(Collectors.joining("&", "/desk/payments?", ""));
    }
}
