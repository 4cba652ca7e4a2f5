package dev.antomcheckout.gateway.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** Answer of createPaymentSession. */
@RegisterForReflection
public record SessionAnswer(
        @Nullable String paymentSessionData,
        @Nullable String paymentSessionExpiryTime,
        @Nullable String paymentSessionId,
        @Nullable String normalUrl,
        @Nullable String url) {

    /** Whoever holds the session data can open the payment, so none of it is shown. */
    @Override
    public String toString() {
        return "SessionAnswer[" + paymentSessionExpiryTime + "]";
    }
}
