package dev.antomcheckout.signature;

/** The verdict over a message: {@link VerifiedMessage} or {@link Refused}. */
public sealed interface Verification permits VerifiedMessage, Verification.Refused {
    /** Not proven to be Antom's. */
    record Refused(Reason reason) implements Verification {}

    /** Why not. */
    enum Reason {
        /** No signature header. */
        MISSING,
        /** A header that is not a list of key=value parts, or a signature that is not URL-encoded base64. */
        MALFORMED,
        /** Another algorithm than {@code RSA256}. */
        UNSUPPORTED_ALGORITHM,
        /** No key that we trust made this signature over this content. */
        MISMATCH
    }
}
