package dev.antomcheckout.carddata;

import java.util.List;

/**
 * The number ranges of card schemes, with the lengths that each scheme issues (ISO/IEC 7812 issuer identification numbers, as
 * the schemes publish them). A number outside of them is not a card number, so order numbers, timestamps and IMEIs pass.
 */
final class CardIssuers {
    static final int MIN_LENGTH = 13;
    static final int MAX_LENGTH = 19;

    private static final int PREFIX_LENGTH = 6;

    private static final List<Range> RANGES = List.of(
            // Visa
            range("4", "4", 13, 13),
            range("4", "4", 16, 16),
            range("4", "4", 19, 19),
            // Mastercard
            range("51", "55", 16, 16),
            range("2221", "2720", 16, 16),
            // American Express
            range("34", "34", 15, 15),
            range("37", "37", 15, 15),
            // Diners Club
            range("300", "305", 14, 19),
            range("3095", "3095", 14, 19),
            range("36", "36", 14, 19),
            range("38", "39", 14, 19),
            // Discover
            range("6011", "6011", 16, 19),
            range("644", "649", 16, 19),
            range("65", "65", 16, 19),
            // JCB
            range("3528", "3589", 16, 19),
            // UnionPay
            range("62", "62", 16, 19),
            range("81", "81", 16, 19),
            // Mir
            range("2200", "2204", 16, 19),
            // Maestro
            range("5018", "5018", 13, 19),
            range("5020", "5020", 13, 19),
            range("5038", "5038", 13, 19),
            range("5893", "5893", 13, 19),
            range("6304", "6304", 13, 19),
            range("6759", "6759", 13, 19),
            range("6761", "6763", 13, 19),
            // RuPay
            range("508", "508", 16, 16),
            range("60", "60", 16, 16),
            range("82", "82", 16, 16),
            range("353", "353", 16, 16),
            range("356", "356", 16, 16),
            // Verve
            range("506099", "506198", 16, 19),
            range("507865", "507964", 16, 19),
            // Elo
            range("506699", "506778", 16, 16),
            range("509000", "509999", 16, 16),
            range("438935", "438935", 16, 16),
            range("627780", "627780", 16, 16),
            range("636297", "636368", 16, 16),
            // Troy
            range("9792", "9792", 16, 16));

    private CardIssuers() {}

    /** Whether a scheme issues numbers that begin like this one and have its length. */
    static boolean issue(CharSequence digits) {
        int prefix = 0;
        for (int i = 0; i < PREFIX_LENGTH; i++) {
            prefix = 10 * prefix + digits.charAt(i) - '0';
        }
        for (Range range : RANGES) {
            if (prefix >= range.low
                    && prefix <= range.high
                    && digits.length() >= range.minLength
                    && digits.length() <= range.maxLength) {
                return true;
            }
        }
        return false;
    }

    private static Range range(String low, String high, int minLength, int maxLength) {
        return new Range(
                Integer.parseInt(low + "0".repeat(PREFIX_LENGTH - low.length())),
                Integer.parseInt(high + "9".repeat(PREFIX_LENGTH - high.length())),
                minLength,
                maxLength);
    }

    /** Bounds are inclusive; the prefix has six digits. */
    private record Range(int low, int high, int minLength, int maxLength) {}
}
