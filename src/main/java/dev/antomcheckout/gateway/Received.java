package dev.antomcheckout.gateway;

import dev.antomcheckout.signature.Verification;
import dev.antomcheckout.signature.VerifiedMessage;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP response as it came, and what its signature is worth.
 *
 * @param refusal why it is not verified, or null if it is
 * @param keyVersion of Antom's key that verified it, or null if none did
 */
@SuppressWarnings("ArrayRecordComponent")
record Received(
        int status,
        @Nullable String time,
        @Nullable String signature,
        byte[] body,
        Trust trust,
        @Nullable String refusal,
        @Nullable Integer keyVersion) {

    static Received checked(
            int status, @Nullable String time, @Nullable String signature, byte[] body, Verification verification) {
        return switch (verification) {
            case VerifiedMessage verified ->
                new Received(status, time, signature, body, Trust.VERIFIED, null, verified.keyVersion());
            case Verification.Refused refused ->
                wrong(status, time, signature, body, refused.reason().toString());
        };
    }

    static Received wrong(int status, @Nullable String time, @Nullable String signature, byte[] body, String refusal) {
        return new Received(status, time, signature, body, Trust.WRONG, refusal, null);
    }

    static Received unsigned(int status, byte[] body) {
        return new Received(status, null, null, body, Trust.UNSIGNED, "no signature", null);
    }

    @Override
    public String toString() {
        return "Received[" + status + " " + trust + "]";
    }

    /** What the signature of a response is worth. */
    enum Trust {
        /** Signed by Antom. */
        VERIFIED,
        /** Without any of the headers of a signature. */
        UNSIGNED,
        /** With a signature that does not verify, or with a part of one. */
        WRONG
    }
}
