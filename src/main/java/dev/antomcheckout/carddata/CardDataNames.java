package dev.antomcheckout.carddata;

import java.util.Locale;
import java.util.Set;

/**
 * Names of members that hold card data, as payment APIs and forms call them. A name counts in any case and with any
 * separators: {@code Card_Number} and {@code card-number} are {@code cardNumber}. Names of Antom that hold a time, such as
 * {@code paymentExpiryTime}, do not count.
 */
public final class CardDataNames {
    private static final int LONGEST = 64;

    private static final Set<String> NAMES = Set.of(
            // The number.
            "pan",
            "primaryaccountnumber",
            "cardno",
            "cardnum",
            "cardnumber",
            "ccno",
            "ccnum",
            "ccnumber",
            // Security codes and PINs, which nobody may store (PCI DSS 3.3.1).
            "cvv",
            "cvv2",
            "cvc",
            "cvc2",
            "cvn",
            "cvn2",
            "cid",
            "csc",
            "cav2",
            "securitycode",
            "securitynumber",
            "verificationvalue",
            "verificationcode",
            "pin",
            "pinblock",
            // The magnetic stripe or its equivalent on the chip (PCI DSS 3.3.1).
            "track",
            "tracks",
            "trackdata",
            "magstripe",
            "magneticstripe",
            "stripedata",
            // Name and date, which may be stored with a number only under protection.
            "holdername",
            "cardholder",
            "cardholdername",
            "nameoncard",
            "expdate",
            "expmonth",
            "expyear",
            "expirationdate",
            "expirationmonth",
            "expirationyear",
            "validthru");

    private static final Set<String> PREFIXES =
            Set.of("card", "credit", "debit", "bank", "creditcard", "debitcard", "bankcard", "cc");

    private CardDataNames() {}

    /** Whether a member of this name holds card data. */
    public static boolean contains(String name) {
        if (name.length() > LONGEST) {
            return false;
        }
        String word = word(name);
        return holdsCardData(word)
                || PREFIXES.stream()
                        .anyMatch(prefix -> word.startsWith(prefix) && holdsCardData(word.substring(prefix.length())));
    }

    private static boolean holdsCardData(String word) {
        return NAMES.contains(word) || word.startsWith("expiry") || isTrack(word);
    }

    /** {@code track1}, {@code track2Data}, {@code track2EquivalentData}; {@code trackingNumber} is about a parcel. */
    private static boolean isTrack(String word) {
        return (word.startsWith("track") && word.length() > 5 && Character.isDigit(word.charAt(5)))
                || word.startsWith("trackequivalent");
    }

    private static String word(String name) {
        StringBuilder word = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(word::appendCodePoint);
        return word.toString();
    }
}
