package dev.antomcheckout.signature;

import java.util.Objects;

/** A message that Antom signed. Only a {@link Verifier} makes one. */
public final class VerifiedMessage implements Verification {
    private final SignedMessage message;
    private final int keyVersion;

    VerifiedMessage(SignedMessage message, int keyVersion) {
        this.message = message;
        this.keyVersion = keyVersion;
    }

    public String uri() {
        return message.uri();
    }

    public String clientId() {
        return message.clientId();
    }

    public String time() {
        return message.time();
    }

    public byte[] body() {
        return message.body();
    }

    public String signatureHeader() {
        return Objects.requireNonNull(message.signatureHeader());
    }

    /** Version of the key of ours that fitted, which need not be the one that the header names. */
    public int keyVersion() {
        return keyVersion;
    }

    @Override
    public String toString() {
        return "VerifiedMessage[" + message + "]";
    }
}
