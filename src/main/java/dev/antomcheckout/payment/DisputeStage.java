package dev.antomcheckout.payment;

import java.util.List;

/** In which order the news of a dispute goes, whenever it comes (Antom documentation, notifyDispute); pure. */
final class DisputeStage {
    private static final List<String> OPEN = List.of("DISPUTE_CREATED", "DEFENSE_DUE_ALERT", "DEFENSE_SUPPLIED");
    private static final List<String> CLOSED = List.of("DISPUTE_ACCEPTED", "DISPUTE_JUDGED", "DISPUTE_CANCELLED");

    private DisputeStage() {}

    /** Whether the new type tells of a later stage than the known one. A type that is not known here is taken as later. */
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
