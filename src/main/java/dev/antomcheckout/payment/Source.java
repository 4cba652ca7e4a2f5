package dev.antomcheckout.payment;

/** By which road the word of Antom came. */
public enum Source {
    /** The answer to a call that was to change something. */
    ANSWER,
    /** The answer to an inquiry. */
    INQUIRY,
    /** A notification. */
    NOTIFICATION
}
