package dev.antomcheckout.payment.state;

/** By which road the word of Antom came, or who else made a line of the timeline. */
public enum Source {
    /** The answer to a call that was to change something. */
    ANSWER,
    /** The answer to an inquiry. */
    INQUIRY,
    /** A notification. */
    NOTIFICATION,
    /** A request of the shop, before Antom has heard of it. */
    SHOP,
    /** A rule of this service's own. */
    POLICY,
    /** A settlement file; nobody signs those, so it gives reasons to look and nothing else. */
    SETTLEMENT
}
