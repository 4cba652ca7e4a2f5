package dev.antomcheckout.desk;

import java.util.Map;

/** What the triggers in a timeline mean, in words. */
final class TriggerTexts {
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("CREATED", "The shop asked for a payment"),
            Map.entry("SESSION_OPENED", "Antom opened the session"),
            Map.entry("SESSION_REFUSED", "Antom refused the session"),
            Map.entry("PROCESSING", "Antom says that the payment is in progress"),
            Map.entry("PENDING", "The buyer is done; the method confirms later"),
            Map.entry("UNDECIDED", "Antom reported success without a method"),
            Map.entry("AUTHORIZED", "The amount is authorised; no money was taken yet"),
            Map.entry("SUCCEEDED", "The money was taken"),
            Map.entry("CAPTURED", "A capture took the money"),
            Map.entry("CAPTURE_UNCONFIRMED", "Antom has reported no result of a capture in time"),
            Map.entry("FAILED", "Antom says that the payment failed"),
            Map.entry("CANCELLED", "Antom says that the payment is cancelled"),
            Map.entry("LAPSED", "The session is over and nothing was paid"),
            Map.entry("MISMATCHED", "Antom reported another amount or currency"),
            Map.entry("MISMATCH_CLOSED", "The session is over and the amount is still another one"),
            Map.entry("CONTRADICTED", "Antom contradicts an earlier result"),
            Map.entry("SETTLED_OTHERWISE", "A settlement file contradicts what is known here"),
            Map.entry("CANCEL_REQUESTED", "A cancel was requested"),
            Map.entry("CANCEL_REFUSED", "Antom refused the cancel"),
            Map.entry("CANCEL_UNCONFIRMED", "Antom has not answered the cancel in time"),
            Map.entry("CAPTURE_REQUESTED", "A capture was requested"),
            Map.entry("CAPTURE_SUCCESS", "The capture succeeded"),
            Map.entry("CAPTURE_FAIL", "The capture failed"),
            Map.entry("CAPTURE_FAILED", "Antom's capture failed; no money was taken"),
            Map.entry("AUTHORIZATION_EXPIRING", "The authorisation ends soon and nothing is captured"),
            Map.entry("REFUND_REQUESTED", "A refund was requested"),
            Map.entry("REFUND_SUCCESS", "The refund succeeded"),
            Map.entry("REFUND_FAIL", "The refund failed"),
            Map.entry("REFUND_RETURNED", "A refund came back"),
            Map.entry("REFUND_UNCONFIRMED", "Antom has given no final result of a refund in time"),
            Map.entry("REVIEW_CLEARED", "Review reasons were cleared"));

    private TriggerTexts() {}

    /** A trigger that is not known here, such as a dispute's, is its own words. */
    static String of(String trigger) {
        String words = Texts.words(trigger);
        String own = words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return SENTENCES.getOrDefault(trigger, own);
    }
}
