package dev.antomcheckout.signature;

/** A private key inside an engine. Thread-safe. */
@FunctionalInterface
interface SigningKey {

    /** RSASSA-PKCS1-v1_5 with SHA-256 over the text; deterministic. */
    byte[] sign(byte[] text);
}
