package dev.antomcheckout.payment.dispute;

import java.util.List;

/** The order of the stages of a dispute, whenever their notifications come (Antom documentation, notifyDispute); pure. */
final class DisputeStage {
    private static final List<String> OPEN = List.of("DISPUTE_CREATED", "DEFENSE_DUE_ALERT", "DEFENSE_SUPPLIED");
    private static final List<String> CLOSED =
            List.of("DISPUTE_ACCEPTED", "DISPUTE_JUDGED", "DISPUTE_CANCELLED", "RDR_RESOLVED");

    private DisputeStage() {}

    /** Whether the new type is a later stage than the known one. A type that is not known here comes before the end. */
    static boolean isLater(String known, String seen) {
        return rank(seen) > rank(known);
    }

    private static int rank(String type) {
        if (CLOSED.contains(type)) {
            return OPEN.size() + 1;
        }
        int place = OPEN.indexOf(type);
        return place < 0 ? OPEN.size() : place;
    }
}
