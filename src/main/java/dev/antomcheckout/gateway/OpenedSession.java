package dev.antomcheckout.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment session that Antom opened.
 *
 * @param data opaque; goes to the browser as it is. Null if the session is paid on the hosted page alone
 * @param expiry when the session ends, if Antom said so
 * @param normalUrl the hosted checkout page, if there is one
 */
public record OpenedSession(
        @Nullable String data,
        @Nullable String id,
        @Nullable Instant expiry,
        @Nullable String normalUrl) {

    /** Whoever holds the session data can open the payment, so none of it is shown. */
    @Override
    public String toString() {
        return "OpenedSession[" + expiry + "]";
    }
}
