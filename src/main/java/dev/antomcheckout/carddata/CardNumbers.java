package dev.antomcheckout.carddata;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds card numbers in a text: digits of a length and range that a card scheme issues, with a correct check digit (ISO/IEC
 * 7812-1, Luhn). All three together, because one in ten numbers has a correct check digit by chance.
 *
 * <p>The digits may stand in groups with up to three separators between them: blanks, dashes, {@code . / _ x *} and
 * characters without width. Digits of every script count. A card number begins and ends where a group does, so a longer run
 * of digits holds none. A UUID is one word and holds none.
 */
public final class CardNumbers {
    private static final int MAX_SEPARATORS = 3;
    private static final int UUID_LENGTH = 36;

    private CardNumbers() {}

    /** Whether a card number stands anywhere in the text. */
    public static boolean isIn(String text) {
        return text.length() >= CardIssuers.MIN_LENGTH && new Search(text).first() != null;
    }

    /** The text with every card number replaced by its first six and last four digits. */
    public static String mask(String text) {
        if (!isIn(text)) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text);
        for (Place place = new Search(masked.toString()).first();
                place != null;
                place = new Search(masked.toString()).first()) {
            String digits = place.digits;
            masked.replace(
                    place.begin, place.end, digits.substring(0, 6) + "******" + digits.substring(digits.length() - 4));
        }
        return masked.toString();
    }

    /** The Luhn sum; digits are counted from the right, and every second one is doubled. */
    private static boolean hasCheckDigit(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /**
     * Where a card number stands.
     *
     * @param end exclusive
     * @param digits in ASCII
     */
    private record Place(int begin, int end, String digits) {}

    /** Digits that stand together. */
    private record Group(int begin, String digits) {}

    /** One pass over a text; keeps the groups that could begin a card number that ends at the present place. */
    private static final class Search {
        private final String text;
        private final Deque<Group> groups = new ArrayDeque<>();
        private int separators;

        Search(String text) {
            this.text = text;
        }

        @Nullable
        Place first() {
            int at = 0;
            while (at < text.length()) {
                if (isUuid(at)) {
                    groups.clear();
                    at += UUID_LENGTH;
                    continue;
                }
                int codePoint = text.codePointAt(at);
                int width = Character.charCount(codePoint);
                if (Character.isDigit(codePoint)) {
                    int end = endOfDigits(at);
                    add(new Group(at, ascii(at, end)));
                    Place place = endingAt(end);
                    if (place != null) {
                        return place;
                    }
                    at = end;
                } else {
                    separators++;
                    if (separators > MAX_SEPARATORS || !isSeparator(codePoint)) {
                        groups.clear();
                    }
                    at += width;
                }
            }
            return null;
        }

        private void add(Group group) {
            separators = 0;
            groups.addLast(group);
            if (groups.size() > CardIssuers.MAX_LENGTH) {
                groups.removeFirst();
            }
        }

        private int endOfDigits(int from) {
            int at = from;
            while (at < text.length() && Character.isDigit(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
            }
            return at;
        }

        private String ascii(int begin, int end) {
            StringBuilder digits = new StringBuilder(end - begin);
            text.substring(begin, end).codePoints().forEach(digit -> digits.append(Character.digit(digit, 10)));
            return digits.toString();
        }

        /** The card number that ends with the last group and begins with it, or with one before. */
        @Nullable
        private Place endingAt(int end) {
            String digits = "";
            List<Group> newestFirst = new ArrayList<>(groups.reversed());
            for (Group group : newestFirst) {
                digits = group.digits + digits;
                if (digits.length() > CardIssuers.MAX_LENGTH) {
                    return null;
                }
                if (digits.length() >= CardIssuers.MIN_LENGTH && CardIssuers.issue(digits) && hasCheckDigit(digits)) {
                    return new Place(group.begin, end, digits);
                }
            }
            return null;
        }

        private static boolean isSeparator(int codePoint) {
            return switch (codePoint) {
                case '.', '/', '_', 'x', 'X', '*', '\\', '\u2212', '\u00b7', '\u00d7', '\u2022' -> true;
                default ->
                    switch (Character.getType(codePoint)) {
                        // Blanks, dashes, and what has no width, such as U+200B and U+2060.
                        case Character.SPACE_SEPARATOR,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR,
                                Character.DASH_PUNCTUATION,
                                Character.FORMAT,
                                Character.NON_SPACING_MARK,
                                Character.CONTROL -> true;
                        default -> false;
                    };
            };
        }

        /** A UUID of RFC 9562 that is a word of its own. */
        private boolean isUuid(int begin) {
            int end = begin + UUID_LENGTH;
            if (end > text.length() || text.charAt(begin + 8) != '-' || isWord(begin - 1) || isWord(end)) {
                return false;
            }
            for (int i = 0; i < UUID_LENGTH; i++) {
                char c = text.charAt(begin + i);
                boolean isDash = i == 8 || i == 13 || i == 18 || i == 23;
                if (isDash ? c != '-' : Character.digit(c, 16) < 0 || c > 'f') {
                    return false;
                }
            }
            return "12345678".indexOf(text.charAt(begin + 14)) >= 0 && "89abAB".indexOf(text.charAt(begin + 19)) >= 0;
        }

        private boolean isWord(int index) {
            return index >= 0 && index < text.length() && Character.isLetterOrDigit(text.charAt(index));
        }
    }
}
