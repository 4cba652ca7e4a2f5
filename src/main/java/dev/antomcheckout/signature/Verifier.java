package dev.antomcheckout.signature;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/** Decides whether a message is Antom's. Safe for use by several threads. */
public final class Verifier {
    private final KeyRing keys;

    public Verifier(KeyRing keys) {
        this.keys = keys;
    }

    /** The verdict; never fails for what a message contains. */
    public Verification verify(SignedMessage message) {
        String text = message.signatureHeader();
        if (text == null || text.isBlank()) {
            return new Verification.Refused(Verification.Reason.MISSING);
        }
        // A missing client id or time would be signed as the word "null" by the official SDK.
        Optional<SignatureHeader> header =
                message.clientId().isEmpty() || message.time().isEmpty()
                        ? Optional.empty()
                        : SignatureHeader.parse(text);
        if (header.isEmpty()) {
            return new Verification.Refused(Verification.Reason.MALFORMED);
        }
        if (!header.get().algorithm().equalsIgnoreCase(SignatureHeader.RSA256)) {
            return new Verification.Refused(Verification.Reason.UNSUPPORTED_ALGORITHM);
        }
        byte[] content = message.content();
        for (int version : keys.versions(header.get().keyVersion())) {
            if (fits(keys.key(version), content, header.get().signature())) {
                return new VerifiedMessage(message, version);
            }
        }
        return new Verification.Refused(Verification.Reason.MISMATCH);
    }

    private static boolean fits(RSAPublicKey key, byte[] content, byte[] signature) {
        try {
            Signature engine = Signature.getInstance(Signer.ALGORITHM);
            engine.initVerify(key);
            engine.update(content);
            return engine.verify(signature);
        } catch (SignatureException e) {
            // Another length than the key's, for one.
            return false;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java platform cannot verify " + Signer.ALGORITHM, e);
        }
    }
}
