package dev.antomcheckout.notification;

import dev.antomcheckout.payment.Applied;

/** What became of a verified notification; stored beside it. */
enum NotificationOutcome {
    /** It changed something. */
    ACCEPTED,
    /** It gave a person something to look at. */
    HELD_FOR_REVIEW,
    /** It said nothing new, or came after later news. */
    STALE,
    /** The same message came before. */
    DUPLICATE,
    /** It is about a payment or refund that this installation does not have. */
    UNKNOWN_PAYMENT,
    /** Its type is of no use here, or it cannot be read. */
    UNRECOGNIZED;

    static NotificationOutcome of(Applied applied) {
        return switch (applied) {
            case CHANGED -> ACCEPTED;
            case HELD_FOR_REVIEW -> HELD_FOR_REVIEW;
            case STALE -> STALE;
            case UNKNOWN_PAYMENT -> UNKNOWN_PAYMENT;
        };
    }
}
