package dev.antomcheckout.simulator.wire;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** The stand-in's own key: made at start, never stored, and so worth nothing to a thief. */
public final class GatewayKey {

    private static final int MODULUS_BITS = 2048;

    private final KeyPair pair;

    private GatewayKey(KeyPair pair) {
        this.pair = pair;
    }

    public static GatewayKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(MODULUS_BITS);
            return new GatewayKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot make an RSA key", e);
        }
    }

    /** Single-line Base64 of the X.509 SubjectPublicKeyInfo, the form that Antom's dashboard shows. */
    public String publicKeyBase64() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    public String signatureHeader(byte[] text) {
        return SignatureHeader.of(sign(text));
    }

    /** Well formed, of the right length, and wrong in its last bit. */
    public String wrongSignatureHeader(byte[] text) {
        byte[] signature = sign(text);
        signature[signature.length - 1] ^= 1;
        return SignatureHeader.of(signature);
    }

    private byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot sign with SHA256withRSA", e);
        }
    }
}
