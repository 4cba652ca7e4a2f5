package dev.antomcheckout.signature;

import java.io.Serial;

/**
 * A text is not the key that was asked for. The message is one sentence for the operator: what was recognised and what
 * to do. It never holds a part of the text, and there is no cause, because a parser's message might.
 */
public final class KeyFormatException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    KeyFormatException(String sentence) {
        super(sentence);
    }
}
