package dev.antomcheckout.signature;

/** A key that is not usable. The message says what was recognised and what to do, and contains nothing of the key. */
public final class KeyFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    KeyFormatException(String message) {
        super(message);
    }
}
