package dev.antomcheckout.gateway;

import dev.antomcheckout.signature.Verification;
import dev.antomcheckout.signature.VerifiedMessage;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP response as it came, and whether it is Antom's word.
 *
 * @param refusal why it is not, or null if it is
 * @param keyVersion of Antom's key that verified it, or null if none did
 */
@SuppressWarnings("ArrayRecordComponent")
record Received(
        int status,
        @Nullable String time,
        @Nullable String signature,
        byte[] body,
        @Nullable String refusal,
        @Nullable Integer keyVersion) {

    static Received verified(
            int status, @Nullable String time, @Nullable String signature, byte[] body, Verification verification) {
        return switch (verification) {
            case VerifiedMessage verified -> new Received(status, time, signature, body, null, verified.keyVersion());
            case Verification.Refused refused ->
                refused(status, time, signature, body, refused.reason().toString());
        };
    }

    static Received refused(
            int status, @Nullable String time, @Nullable String signature, byte[] body, String refusal) {
        return new Received(status, time, signature, body, refusal, null);
    }

    @Override
    public String toString() {
        return "Received[" + status + "]";
    }
}
