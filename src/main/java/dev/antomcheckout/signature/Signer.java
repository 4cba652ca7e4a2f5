package dev.antomcheckout.signature;

import java.security.interfaces.RSAPrivateKey;

/** Signs what we send to Antom. Thread-safe; a signature takes a quarter of a millisecond or one, by the engine. */
public final class Signer {

    private final SigningKey key;
    private final int keyVersion;
    private final boolean quick;

    /**
     * Signs with the given key and the JDK's engine.
     *
     * @param keyVersion version under which Antom knows the public half, from 1
     */
    public Signer(RSAPrivateKey key, int keyVersion) {
        this(new JdkEngine().signingKey(key), keyVersion, false);
    }

    Signer(SigningKey key, int keyVersion, boolean quick) {
        if (keyVersion < 1) {
            throw new IllegalArgumentException("key versions start at 1, not " + keyVersion);
        }
        this.key = key;
        this.keyVersion = keyVersion;
        this.quick = quick;
    }

    /**
     * The complete value of the {@code Signature} header. The same arguments always give the same value.
     *
     * @param uri path and query as in the request line, with the sandbox part of the path if there is one
     * @param time exactly what is sent as {@code request-time}; Antom documents epoch milliseconds for requests
     * @param body the bytes that are sent
     * @throws IllegalArgumentException if method, URI, client id or time is empty, the word "null", or ambiguous in the
     *     signed text
     */
    public String sign(String method, String uri, String clientId, String time, byte[] body) {
        StringToSign.fault(method, uri, clientId, time).ifPresent(fault -> {
            throw new IllegalArgumentException("cannot sign: " + fault);
        });
        return SignatureHeader.format(keyVersion, key.sign(StringToSign.of(method, uri, clientId, time, body)));
    }

    /** Whether a signature takes a quarter of a millisecond; otherwise it takes a whole one, in a native image three. */
    public boolean isQuick() {
        return quick;
    }

    /** Version under which Antom knows the public half. */
    public int keyVersion() {
        return keyVersion;
    }

    @Override
    public String toString() {
        return "Signer[keyVersion=" + keyVersion + "]";
    }
}
