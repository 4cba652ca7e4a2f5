package dev.antomcheckout.desk;

import dev.antomcheckout.money.InvalidMoneyException;
import dev.antomcheckout.money.Money;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How people read and write amounts, times and addresses. */
final class Texts {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,16}(\\.[0-9]{1,4})?");

    private Texts() {}

    /** Whole units of the currency with its decimal places, such as {@code 42.00 MYR}. */
    static String amount(long minorUnits, String currency) {
        return decimal(minorUnits, currency) + " " + currency;
    }

    static String decimal(long minorUnits, String currency) {
        return BigDecimal.valueOf(minorUnits, places(currency)).toPlainString();
    }

    /** The amount that a person wrote; empty if it is none, or more exact than the currency. */
    static Optional<Money> amount(String text, String currency) {
        if (!DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            long minorUnits =
                    new BigDecimal(text).movePointRight(places(currency)).longValueExact();
            return Optional.of(new Money(minorUnits, currency));
        } catch (ArithmeticException | InvalidMoneyException _) {
            return Optional.empty();
        }
    }

    private static int places(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /** In UTC, which the pages say. */
    static String time(@Nullable OffsetDateTime at) {
        return at == null ? "" : MOMENT.format(at.atZoneSameInstant(ZoneOffset.UTC));
    }

    static String age(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + " d " + age.toHoursPart() + " h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h " + age.toMinutesPart() + " min";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    }

    static String address(String paymentRequestId) {
        return "/desk/payments/" + encoded(paymentRequestId);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** {@code AMOUNT_MISMATCH} as {@code amount mismatch}. */
    static String words(@Nullable String constant) {
        return constant == null ? "" : constant.replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
