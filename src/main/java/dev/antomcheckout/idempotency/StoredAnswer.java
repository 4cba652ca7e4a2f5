package dev.antomcheckout.idempotency;

import org.jspecify.annotations.Nullable;

/** An HTTP answer as it was first given. */
@SuppressWarnings("ArrayRecordComponent")
public record StoredAnswer(
        int status, String contentType, @Nullable String location, byte[] body) {
    /** The body may carry a payment session, which opens the payment to whoever reads it. */
    @Override
    public String toString() {
        return "StoredAnswer[" + status + "]";
    }
}
