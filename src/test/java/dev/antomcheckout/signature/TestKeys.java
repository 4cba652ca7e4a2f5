package dev.antomcheckout.signature;

import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;

/** The throw-away pairs of the vectors: the merchant's, one that stands in for Antom's, and a stranger's. */
final class TestKeys {

    static final String MERCHANT_PRIVATE_TEXT = Vectors.keyText("merchantPrivateKeyPkcs8Base64");
    static final String MERCHANT_PUBLIC_TEXT = Vectors.keyText("merchantPublicKeyX509Base64");
    static final String ANTOM_PRIVATE_TEXT = Vectors.keyText("antomStandInPrivateKeyPkcs8Base64");
    static final String ANTOM_PUBLIC_TEXT = Vectors.keyText("antomStandInPublicKeyX509Base64");

    static final RSAPrivateKey MERCHANT_PRIVATE = privateKey(MERCHANT_PRIVATE_TEXT);
    static final RSAPublicKey MERCHANT_PUBLIC = publicKey(MERCHANT_PUBLIC_TEXT);
    static final RSAPrivateKey ANTOM_PRIVATE = privateKey(ANTOM_PRIVATE_TEXT);
    static final RSAPublicKey ANTOM_PUBLIC = publicKey(ANTOM_PUBLIC_TEXT);
    static final RSAPublicKey STRANGERS_PUBLIC = publicKey(Vectors.keyText("unrelatedPublicKeyX509Base64"));

    private TestKeys() {}

    static Verifier verifierTrusting(RSAPublicKey key) {
        return new Verifier(KeyRing.of(Map.of(1, key)));
    }

    static RSAPrivateKey privateKey(String text) {
        try {
            return Keys.privateKey(text);
        } catch (KeyFormatException e) {
            throw new AssertionError(e);
        }
    }

    static RSAPublicKey publicKey(String text) {
        try {
            return Keys.publicKey(text);
        } catch (KeyFormatException e) {
            throw new AssertionError(e);
        }
    }
}
