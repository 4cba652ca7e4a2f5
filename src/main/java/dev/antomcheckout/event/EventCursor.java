package dev.antomcheckout.event;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place between two events. Positions are given out before they are committed, so the order is that of transactions
 * first; see decision 5.
 *
 * @param transaction number of the transaction that wrote the event, 64 bits without sign, as text
 */
record EventCursor(String transaction, long position) {
    static final EventCursor START = new EventCursor("0", 0);

    /** As many digits as surely fit the types. */
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})");

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((transaction + "." + position).getBytes(StandardCharsets.US_ASCII));
    }

    static Optional<EventCursor> parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            var parts = TEXT.matcher(plain);
            return parts.matches()
                    ? Optional.of(new EventCursor(parts.group(1), Long.parseLong(parts.group(2))))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
