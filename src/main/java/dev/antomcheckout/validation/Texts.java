package dev.antomcheckout.validation;

import dev.antomcheckout.carddata.CardData;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every text must keep to. */
public final class Texts {
    public static final String REQUIRED = "is required";

    private Texts() {}

    static Optional<String> textFault(@Nullable String text, int max, boolean required) {
        if (text == null || (required && text.isBlank())) {
            return required ? Optional.of(REQUIRED) : Optional.empty();
        }
        if (text.codePointCount(0, text.length()) > max) {
            return Optional.of("must have at most " + max + " characters");
        }
        return text.codePoints().allMatch(Texts::isWritable)
                ? CardData.in(text).map(CardData::rule)
                : Optional.of("must not contain control characters or halves of surrogate pairs");
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
