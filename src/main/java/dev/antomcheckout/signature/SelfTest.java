package dev.antomcheckout.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;

/** Holds an engine to the JDK, with the very key that it is going to sign with: PKCS#1 v1.5 leaves no choice of bytes. */
final class SelfTest {

    private static final byte[] TEXT = "POST /antom-checkout\nself-test.0.{}".getBytes(US_ASCII);

    private SelfTest() {}

    static void check(SigningEngine engine, SigningKey signingKey, RSAPrivateKey key) throws UnusableEngineException {
        if (engine instanceof JdkEngine) {
            return;
        }
        try {
            if (!Arrays.equals(signingKey.sign(TEXT), RsaSha256.sign(key, TEXT))) {
                throw new UnusableEngineException(engine + " signs otherwise than the JDK");
            }
        } catch (GeneralSecurityException | IllegalStateException e) {
            throw new UnusableEngineException(engine + " failed its self-test: " + e.getMessage());
        }
    }
}
