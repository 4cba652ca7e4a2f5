package dev.antomcheckout.evidence;

/**
 * What a call is about.
 *
 * @param id the request id of the payment, refund or capture
 */
public record CallSubject(Kind kind, String id) {
    /** Whose id it is. */
    public enum Kind {
        PAYMENT,
        REFUND,
        CAPTURE
    }
}
