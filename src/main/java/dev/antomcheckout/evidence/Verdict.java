package dev.antomcheckout.evidence;

/** What one try of a call brought. */
public enum Verdict {
    /** Antom said {@code S}, verifiably. */
    ACCEPTED,
    /** Antom said {@code F}. */
    REJECTED,
    /** Antom said {@code U}. */
    UNFINISHED,
    /** Somebody said {@code S} without Antom's signature. */
    UNVERIFIED,
    /** What came was not an answer of Antom's application. */
    NO_ANSWER,
    /** No connection, or one that broke. */
    UNREACHABLE,
    /** Nothing came in time. */
    TIMEOUT
}
