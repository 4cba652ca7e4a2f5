package dev.antomcheckout.payment.session;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what may be a card number in a text: 13 to 19 digits whose last is the check digit of ISO/IEC 7812-1 (Luhn),
 * written in one piece or in groups with blanks or dashes between them. Digits of every script count.
 *
 * <p>What people do write is let through: numbers that begin with 0, as no card does; an ISBN, with 978 or 979 and its own
 * check digit; a UUID; a date such as 2026-11-24, of which two in a row would be sixteen digits.
 */
final class CardNumbers {
    private static final int MIN_DIGITS = 13;
    private static final int MAX_DIGITS = 19;
    private static final Pattern GROUP = Pattern.compile("\\p{Nd}+");
    private static final Pattern SEPARATOR = Pattern.compile("[\\p{Z}\\s\\p{Pd}\\u2212]{1,3}");
    private static final Pattern UUID_OR_DATE =
            Pattern.compile("\\b\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}\\b"
                    + "|(?<![\\d-])(19|20)\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])(?![\\d-])");

    private CardNumbers() {}

    static boolean isIn(String text) {
        if (text.length() < MIN_DIGITS) {
            return false;
        }
        String searched = UUID_OR_DATE.matcher(text).replaceAll("/");
        List<String> groups = new ArrayList<>();
        Matcher group = GROUP.matcher(searched);
        int end = 0;
        while (group.find()) {
            if (!SEPARATOR.matcher(searched.substring(end, group.start())).matches()) {
                groups.clear();
            }
            groups.addLast(asciiDigits(group.group()));
            end = group.end();
            if (endsInCardNumber(groups)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the last group completes a card number that begins with some group before it, or with itself. */
    private static boolean endsInCardNumber(List<String> groups) {
        String digits = "";
        for (String group : groups.reversed()) {
            digits = group + digits;
            if (digits.length() > MAX_DIGITS) {
                return false;
            }
            if (digits.length() >= MIN_DIGITS && isCardNumber(digits)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCardNumber(String digits) {
        return digits.charAt(0) != '0' && luhnSum(digits) % 10 == 0 && !isIsbn(digits);
    }

    private static int luhnSum(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum;
    }

    private static boolean isIsbn(String digits) {
        if (digits.length() != 13 || !(digits.startsWith("978") || digits.startsWith("979"))) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (i % 2 == 0 ? 1 : 3) * (digits.charAt(i) - '0');
        }
        return sum % 10 == 0;
    }

    private static String asciiDigits(String group) {
        StringBuilder digits = new StringBuilder();
        group.codePoints().forEach(codePoint -> digits.append(Character.digit(codePoint, 10)));
        return digits.toString();
    }
}
