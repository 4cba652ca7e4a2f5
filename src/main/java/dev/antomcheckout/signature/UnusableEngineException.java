package dev.antomcheckout.signature;

import java.io.Serial;

/** A {@link SigningEngine} is unavailable here or must not be used. The message says why, without a full stop. */
public final class UnusableEngineException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public UnusableEngineException(String why) {
        super(why);
    }
}
