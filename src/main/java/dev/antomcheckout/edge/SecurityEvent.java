package dev.antomcheckout.edge;

import java.util.Locale;

/** What {@code checkout.security.events} counts. The set is fixed, so that a caller cannot create series. */
public enum SecurityEvent {
    /** A request that is not valid HTTP/1.1, or that two servers could read differently. The connection was closed. */
    MALFORMED_REQUEST,
    /** A request whose headers or body did not arrive in time. The connection was closed. */
    REQUEST_TIMEOUT,
    /** An answer of Antom without a signature. */
    UNSIGNED_ANSWER,
    /** An answer of Antom with a signature that does not verify. */
    WRONG_ANSWER_SIGNATURE,
    /** A notification that Antom did not sign for the account. */
    REFUSED_NOTIFICATION;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
