package dev.antomcheckout.desk;

import dev.antomcheckout.desk.Confirmation.Fact;
import java.util.List;

/**
 * All that is shown of one payment.
 *
 * @param currency of the money that Antom holds or has taken; all amounts but {@code amount} are in it
 * @param authorized what Antom holds for capture; empty if nothing
 * @param captured what was taken
 * @param refundable what may still be refunded, in smallest units
 * @param cancellable whether a cancel may be asked for at all; Antom has the last word
 * @param holdsMoney whether a cancel gives money back, which takes another scope
 * @param complete whether the timeline is shown to its end
 */
record Dossier(
        String id,
        String address,
        String status,
        String amount,
        String currency,
        String authorized,
        String captured,
        long refundable,
        String refundableText,
        boolean cancellable,
        boolean holdsMoney,
        List<Reason> reasons,
        List<Fact> facts,
        List<Movement> refunds,
        List<Movement> captures,
        List<Message> notifications,
        List<Delivery> deliveries,
        List<Dispute> disputes,
        List<Moment> moments,
        boolean complete) {

    boolean isRefundable() {
        return refundable > 0;
    }

    /** A review reason, and what it means. */
    record Reason(String name, String text) {}

    /**
     * A refund or a capture.
     *
     * @param antomsId Antom's id of it; empty while there is none
     * @param origin who asked for it
     * @param recorded when it was recorded here
     * @param done when Antom carried it out; empty while it has not
     */
    record Movement(
            String id,
            String antomsId,
            String status,
            String amount,
            String origin,
            String recorded,
            String done,
            String result,
            String remark) {}

    /** What Antom sent, and what became of it. */
    record Message(String type, String verdict, int deliveries, String received, String last) {}

    /** An event on its way to the shop. */
    record Delivery(String type, int sequence, String state, int failures, String last, String outcome) {}

    record Dispute(String id, String type, String amount, String reason, String due, String judged) {}

    /**
     * One thing that happened.
     *
     * @param tone how it is drawn: {@code good}, {@code bad}, {@code warn} or {@code plain}
     */
    record Moment(String at, String kind, String title, String status, String text, String tone) {}
}
