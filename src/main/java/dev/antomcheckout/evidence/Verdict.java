package dev.antomcheckout.evidence;

/** What one try of a call brought. */
public enum Verdict {
    /** Antom said {@code S}, verifiably. */
    ACCEPTED,
    /** Antom said {@code F}. */
    REJECTED,
    /** Antom said {@code U}. */
    UNFINISHED,
    /** An answer whose signature is wrong, or one without a signature that may not lack it. */
    UNVERIFIED,
    /** What came was not an answer of Antom's application. */
    NO_ANSWER,
    /** No connection, or one that broke. */
    UNREACHABLE,
    /** Nothing came in time. */
    TIMEOUT
}
