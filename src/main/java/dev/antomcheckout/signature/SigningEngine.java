package dev.antomcheckout.signature;

import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;

/**
 * What computes RSA: the JDK, or OpenSSL, which signs in a quarter of the time and in a native image in a tenth. Both
 * give the same bytes, and every private key is held to that before it is used. Thread-safe.
 */
public abstract class SigningEngine {

    SigningEngine() {}

    /** The JDK's own; always there. */
    public static SigningEngine jdk() {
        return new JdkEngine();
    }

    /**
     * The libcrypto of OpenSSL 3, if this machine has it.
     *
     * @throws UnusableEngineException if it cannot be loaded
     */
    public static SigningEngine openSsl() throws UnusableEngineException {
        return new OpenSslEngine(LibCrypto.load(LibCrypto.LIBRARY));
    }

    /**
     * Signs with the given key, of which nothing is kept but the engine's own handle.
     *
     * @param keyVersion version under which Antom knows the public half, from 1
     * @throws UnusableEngineException if this engine cannot use the key, or signs with it otherwise than the JDK
     */
    public final Signer signer(RSAPrivateKey key, int keyVersion) throws UnusableEngineException {
        SigningKey signingKey = signingKey(key);
        SelfTest.check(this, signingKey, key);
        return new Signer(signingKey, keyVersion, isQuick());
    }

    /**
     * Verifies with the given keys.
     *
     * @throws UnusableEngineException if this engine cannot use one of them
     */
    public final Verifier verifier(KeyRing keys) throws UnusableEngineException {
        Map<Integer, VerifyingKey> handles = new HashMap<>();
        for (KeyRing.VersionedKey trusted : keys.all()) {
            handles.put(trusted.version(), verifyingKey(trusted.key()));
        }
        return new Verifier(keys, handles);
    }

    abstract SigningKey signingKey(RSAPrivateKey key) throws UnusableEngineException;

    abstract VerifyingKey verifyingKey(RSAPublicKey key) throws UnusableEngineException;

    /** See {@link Signer#isQuick}. */
    abstract boolean isQuick();

    /** For the log. */
    @Override
    public abstract String toString();
}
