package dev.antomcheckout.signature;

import java.lang.foreign.MemorySegment;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;

/** Signs with OpenSSL; one handle for each key, which all threads share. */
final class OpenSslEngine extends SigningEngine {

    private final LibCrypto crypto;

    OpenSslEngine(LibCrypto crypto) {
        this.crypto = crypto;
    }

    @Override
    SigningKey signingKey(RSAPrivateKey key) throws UnusableEngineException {
        int size = Math.ceilDiv(key.getModulus().bitLength(), Byte.SIZE);
        MemorySegment handle = crypto.readKey(CryptoFunction.READ_PRIVATE_KEY, key.getEncoded());
        return text -> crypto.sign(handle, size, text);
    }

    @Override
    VerifyingKey verifyingKey(RSAPublicKey key) throws UnusableEngineException {
        MemorySegment handle = crypto.readKey(CryptoFunction.READ_PUBLIC_KEY, key.getEncoded());
        return (text, signature) -> crypto.verifies(handle, text, signature);
    }

    @Override
    boolean isQuick() {
        return true;
    }

    @Override
    public String toString() {
        return "OpenSSL " + crypto.version();
    }
}
