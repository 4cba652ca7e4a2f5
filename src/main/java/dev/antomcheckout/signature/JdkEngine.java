package dev.antomcheckout.signature;

import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;

/** Signs with whatever provider the JDK prefers. */
final class JdkEngine extends SigningEngine {

    @Override
    SigningKey signingKey(RSAPrivateKey key) {
        return text -> {
            try {
                return RsaSha256.sign(key, text);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the JDK cannot sign with this private key", e);
            }
        };
    }

    @Override
    VerifyingKey verifyingKey(RSAPublicKey key) {
        return (text, signature) -> RsaSha256.verifies(key, text, signature);
    }

    @Override
    boolean isQuick() {
        return false;
    }

    @Override
    public String toString() {
        return "the JDK";
    }
}
