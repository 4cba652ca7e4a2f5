package dev.antomcheckout.carddata;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Looks for cardholder data in a text, also where the text is JSON, or percent-encoded. */
public enum CardData {
    /** A card number. */
    NUMBER("must not contain a card number"),
    /** A member or parameter whose name says that it holds card data, such as {@code cvv}. */
    NAME("must not contain card data, such as a security code or an expiry date");

    private static final JsonFactory JSON = new JsonFactory();

    /** JSON in a text in a JSON text; deeper ones are searched as text only. */
    private static final int MAX_NESTING = 4;

    private final String rule;

    CardData(String rule) {
        this.rule = rule;
    }

    /** The rule that was broken, without the value that broke it. */
    public String rule() {
        return rule;
    }

    /** The first kind of card data that the text holds. */
    public static Optional<CardData> in(String text) {
        return in(text, 0);
    }

    private static Optional<CardData> in(String text, int nesting) {
        if (CardNumbers.isIn(text)) {
            return Optional.of(NUMBER);
        }
        return nesting == MAX_NESTING
                ? Optional.empty()
                : inJson(text, nesting).or(() -> inParameters(text)).or(() -> inDecoded(text, nesting));
    }

    /** Reads from the first brace; whatever follows the end of the JSON, or makes it no JSON, ends the search. */
    private static Optional<CardData> inJson(String text, int nesting) {
        int begin = text.indexOf('{');
        if (begin < 0) {
            return Optional.empty();
        }
        try (JsonParser json = JSON.createParser(text.substring(begin))) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && CardDataNames.contains(json.currentName())) {
                    return Optional.of(NAME);
                }
                if (token.isScalarValue()) {
                    Optional<CardData> found = in(json.getText(), nesting + 1);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** Names of the parameters of an address or a form: {@code ?cvv=123&expiry=12-29}. */
    private static Optional<CardData> inParameters(String text) {
        for (int equals = text.indexOf('='); equals > 0; equals = text.indexOf('=', equals + 1)) {
            int begin = equals;
            while (begin > 0 && isOfName(text.charAt(begin - 1))) {
                begin--;
            }
            if (begin > 0
                    && "?&;#".indexOf(text.charAt(begin - 1)) >= 0
                    && CardDataNames.contains(text.substring(begin, equals))) {
                return Optional.of(NAME);
            }
        }
        return Optional.empty();
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '[' || c == ']';
    }

    private static Optional<CardData> inDecoded(String text, int nesting) {
        if (text.indexOf('%') < 0) {
            return Optional.empty();
        }
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            return decoded.equals(text) ? Optional.empty() : in(decoded, nesting + 1);
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }
}
