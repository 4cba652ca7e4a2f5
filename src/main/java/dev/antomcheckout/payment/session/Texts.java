package dev.antomcheckout.payment.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every text must keep to. */
public final class Texts {
    public static final String REQUIRED = "is required";
    static final String CARD_NUMBER = "must not contain a card number";

    private Texts() {}

    static Optional<String> opaqueFault(@Nullable String text, int max, boolean required) {
        if (text == null || (required && text.isBlank())) {
            return required ? Optional.of(REQUIRED) : Optional.empty();
        }
        if (text.codePointCount(0, text.length()) > max) {
            return Optional.of("must have at most " + max + " characters");
        }
        return text.codePoints().allMatch(Texts::isWritable)
                ? Optional.empty()
                : Optional.of("must not contain control characters or halves of surrogate pairs");
    }

    static Optional<String> freeTextFault(@Nullable String text, int max, boolean required) {
        return opaqueFault(text, max, required)
                .or(() -> text != null && CardNumbers.isIn(text) ? Optional.of(CARD_NUMBER) : Optional.empty());
    }

    /** PostgreSQL refuses NUL in a text, and half a surrogate pair has no UTF-8. */
    private static boolean isWritable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SURROGATE -> false;
            case Character.CONTROL -> codePoint == '\n' || codePoint == '\r' || codePoint == '\t';
            default -> true;
        };
    }
}
