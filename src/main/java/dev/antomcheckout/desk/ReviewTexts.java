package dev.antomcheckout.desk;

import dev.antomcheckout.payment.state.ReviewReason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The review reasons in words: what each means and what can be done about it. */
final class ReviewTexts {
    private ReviewTexts() {}

    static List<Dossier.Reason> of(String[] names) {
        return Arrays.stream(names)
                .map(name -> new Dossier.Reason(
                        Texts.words(name),
                        known(name).map(ReviewTexts::sentence).orElse("")))
                .toList();
    }

    /** A newer replica may have written a reason that this one does not know. */
    private static Optional<ReviewReason> known(String name) {
        return Arrays.stream(ReviewReason.values())
                .filter(reason -> reason.name().equals(name))
                .findFirst();
    }

    private static String sentence(ReviewReason reason) {
        return switch (reason) {
            case AMOUNT_MISMATCH ->
                "Antom reported another amount or currency, so the payment does not count as paid: cancel it, or refund the"
                        + " amount that Antom reported.";
            case LATE_SUCCESS ->
                "Money arrived after the payment had ended here: ship the order, or refund or cancel the payment.";
            case DUPLICATE_PAYMENT -> "Another payment of the same order holds money: refund or cancel one of them.";
            case CONFLICTING_RESULT ->
                "Antom contradicts an earlier result: ask Antom, and refund or cancel what should not be held.";
            case CAPTURE_FAILED ->
                "Antom's capture failed and no money was taken: do not ship; cancel the payment, or wait for another"
                        + " capture.";
            case CAPTURE_UNCONFIRMED ->
                "Antom has reported no result of a capture in time: ask Antom, and do not ship before the status is"
                        + " SUCCESS; the reason is cleared when the capture is confirmed.";
            case CANCEL_UNCONFIRMED ->
                "Antom has not answered a cancel: ask Antom, then cancel again or refund; the reason is cleared when the"
                        + " cancel is confirmed.";
            case REFUND_UNCONFIRMED ->
                "Antom has given no final result of a refund in time: ask Antom, and do not refund the same money under"
                        + " another id before its result is known.";
            case REFUND_RETURNED ->
                "A refund that had succeeded came back: refund again, or pay the buyer in another way.";
            case SETTLEMENT_MISMATCH ->
                "Antom's settlement file contradicts what is known here: ask Antom, and refund or cancel what should not be"
                        + " held.";
        };
    }
}
