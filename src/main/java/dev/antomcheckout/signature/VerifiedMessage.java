package dev.antomcheckout.signature;

import java.util.Objects;

/** A message that one of Antom's keys has signed, byte for byte. Says nothing about its age or whose client id it names. */
public final class VerifiedMessage implements Verification {

    private final SignedMessage message;
    private final int keyVersion;

    VerifiedMessage(SignedMessage message, int keyVersion) {
        this.message = message;
        this.keyVersion = keyVersion;
    }

    /** The signed bytes. */
    public byte[] body() {
        return message.body();
    }

    /** The client id under which Antom signed; to be compared with the account's own. */
    public String clientId() {
        return message.clientId();
    }

    /** The time that Antom signed, in Antom's own characters. */
    public String time() {
        return message.time();
    }

    /** Path and query that Antom signed. */
    public String uri() {
        return message.uri();
    }

    /** The header that carried the signature, as it arrived. */
    public String signatureHeader() {
        return Objects.requireNonNull(message.signatureHeader());
    }

    /** Version, in our {@link KeyRing}, of the key that verified the message; not what the header claimed. */
    public int keyVersion() {
        return keyVersion;
    }

    @Override
    public String toString() {
        return "Verified[" + message + ", keyVersion=" + keyVersion + "]";
    }
}
