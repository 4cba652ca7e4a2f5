package dev.antomcheckout.signature;

/** The verdict on a {@link SignedMessage}: a {@link VerifiedMessage}, or one reason why there is none. */
public sealed interface Verification permits VerifiedMessage, Verification.Refused {

    /** Nothing in the message may be believed. */
    record Refused(Reason reason) implements Verification {}

    /** Why a message was refused; in the order in which the {@link Verifier} looks. */
    enum Reason {
        /** There is no Signature header, or a blank one. The only reason that means "unsigned"; all others are faults. */
        MISSING,
        /** The header is not a list of key=value pairs with one RSA signature in URL-encoded base64. */
        MALFORMED,
        /** The header names another algorithm than RSA256. */
        UNSUPPORTED_ALGORITHM,
        /** Method, URI, client id or time is absent, or holds characters that would make the signed text ambiguous. */
        INCOMPLETE,
        /** The signature was not made over this text by any of the trusted keys. */
        MISMATCH
    }
}
