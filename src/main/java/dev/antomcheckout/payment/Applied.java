package dev.antomcheckout.payment;

/** What became of an observation. */
public enum Applied {
    /** It changed the status of an attempt. */
    CHANGED,
    /** It left the status and gave a person something to look at. */
    HELD_FOR_REVIEW,
    /** It repeated what is known, or is older than what is known. */
    STALE,
    /** There is no such attempt in this account. */
    UNKNOWN_PAYMENT
}
