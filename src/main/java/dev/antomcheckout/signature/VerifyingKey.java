package dev.antomcheckout.signature;

/** A public key inside an engine. Thread-safe. */
@FunctionalInterface
interface VerifyingKey {

    /** Whether the private half signed this text; false for whatever is no signature at all. */
    boolean verifies(byte[] text, byte[] signature);
}
