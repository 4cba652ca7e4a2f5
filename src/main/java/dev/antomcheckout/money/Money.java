package dev.antomcheckout.money;

import dev.antomcheckout.money.InvalidMoneyException.Reason;
import java.util.Currency;
import java.util.Set;

/**
 * A positive amount in the smallest unit of its currency: sen for MYR, whole won for KRW, a thousandth for KWD.
 *
 * <p>Antom takes an amount as a positive integer of at most 16 digits in the unit that ISO 4217 gives the currency
 * (Antom documentation, "Usage rules of the Amount object"). Nothing here rounds: what does not fit throws
 * {@link InvalidMoneyException}.
 *
 * @param minorUnits smallest units of the currency, 1 to {@value #MAX_MINOR_UNITS}
 * @param currency ISO 4217 code of a currency that people pay with; funds, metals and test codes are refused
 */
public record Money(long minorUnits, String currency) {
    /** The largest number of 16 digits. */
    public static final long MAX_MINOR_UNITS = 9_999_999_999_999_999L;

    private static final int MAX_DIGITS = 16;
    private static final int CODE_LENGTH = 3;

    /** ISO 4217 codes with a minor unit that stand for a fund or an index, not for money that a buyer holds. */
    private static final Set<String> FUNDS =
            Set.of("BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "USS", "UYI", "UYW");

    public Money {
        if (!isCurrency(currency)) {
            throw new InvalidMoneyException(Reason.UNKNOWN_CURRENCY);
        }
        if (minorUnits <= 0) {
            throw new InvalidMoneyException(Reason.NOT_POSITIVE);
        }
        if (minorUnits > MAX_MINOR_UNITS) {
            throw new InvalidMoneyException(Reason.TOO_LARGE);
        }
        if (minorUnits % AmountStep.of(currency) != 0) {
            throw new InvalidMoneyException(Reason.WRONG_STEP);
        }
    }

    /**
     * Reads an amount as it stands in Antom's messages.
     *
     * @param currency ISO 4217 code
     * @param digits decimal digits only: no sign, blank, point or leading zero
     * @throws InvalidMoneyException with the reason
     */
    public static Money parse(String currency, String digits) {
        if (!isCurrency(currency)) {
            throw new InvalidMoneyException(Reason.UNKNOWN_CURRENCY);
        }
        if (digits.isEmpty() || !isBetween('0', '9', digits)) {
            throw new InvalidMoneyException(Reason.NOT_DIGITS);
        }
        if (digits.charAt(0) == '0') {
            throw new InvalidMoneyException(digits.length() == 1 ? Reason.NOT_POSITIVE : Reason.LEADING_ZERO);
        }
        if (digits.length() > MAX_DIGITS) {
            throw new InvalidMoneyException(Reason.TOO_LARGE);
        }
        return new Money(Long.parseLong(digits), currency);
    }

    /** Whether the code is one of ISO 4217 that a buyer can pay in. */
    public static boolean isCurrency(String code) {
        if (code.length() != CODE_LENGTH || !isBetween('A', 'Z', code) || FUNDS.contains(code)) {
            return false;
        }
        try {
            // Metals, drawing rights and test codes have no minor unit, which the JDK says as -1.
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** The amount as Antom's messages carry it. */
    public String digits() {
        return Long.toString(minorUnits);
    }

    private static boolean isBetween(char first, char last, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < first || text.charAt(i) > last) {
                return false;
            }
        }
        return true;
    }
}
