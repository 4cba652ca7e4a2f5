package dev.antomcheckout.signature;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;

/**
 * What Antom calls RSA256: RSASSA-PKCS1-v1_5 with SHA-256, which is deterministic. The one place that touches the
 * engine; a {@link Signature} is not thread-safe, so each call has its own.
 */
final class RsaSha256 {

    private static final String ALGORITHM = "SHA256withRSA";

    private RsaSha256() {}

    static byte[] sign(RSAPrivateKey key, byte[] text) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key);
        signature.update(text);
        return signature.sign();
    }

    static boolean verifies(RSAPublicKey key, byte[] text, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(text);
            return signature.verify(signed);
        } catch (SignatureException otherLengthThanTheKey) {
            return false;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            // Not the message's fault: calling it a mismatch would send the operator looking for a forger.
            throw new IllegalStateException("cannot verify " + ALGORITHM + " with a trusted key", e);
        }
    }
}
