package dev.antomcheckout.validation;

import dev.antomcheckout.money.Money;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The forms that a string of the request can be held to, each with the rule as the shop's developer is told it. */
public enum Format {
    /**
     * Antom takes 64 characters. These are safe in a path, a log line and every payment method's own records. As a segment of
     * a path, {@code .} and {@code ..} are removed by clients and servers, also percent-encoded (RFC 3986, section 5.2.4), so
     * what has such an id could be created and not be read.
     */
    REQUEST_ID(
            "must be 1 to 64 letters, digits or _ . : - and must not be . or ..",
            matching("(?!\\.{1,2}$)[A-Za-z0-9_.:-]{1,64}")),
    /** An open list, which Antom adds to without notice (Antom documentation, "Payment methods"). */
    METHOD_TYPE("must be 1 to 64 letters, digits or _ . -", matching("[A-Za-z0-9_.-]{1,64}")),
    /** A name of an open list, such as productScene. */
    CODE("must be 1 to 32 letters, digits or _ -", matching("[A-Za-z0-9_-]{1,32}")),
    LOCALE(
            "must be a language tag of at most 8 characters, such as en_US",
            matching("[A-Za-z]{2,3}([_-][A-Za-z0-9]{1,5})?")) {
        @Override
        boolean accepts(String value) {
            return value.length() <= 8 && super.accepts(value);
        }
    },
    /** E.164 allows 15 digits, which also keeps today's card numbers out. */
    PHONE("must be a phone number of at most 15 digits, with + ( ) . / - and blanks at will", Format::isPhone),
    IP_ADDRESS(
            "must be an IPv4 or IPv6 address",
            matching("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]{1,44}")),
    POSITIVE_NUMBER("must be a whole number of at least 1, in at most 9 digits", matching("[1-9][0-9]{0,8}")),
    CURRENCY("must be the ISO 4217 code of a currency in three capital letters", Money::isCurrency),
    REGION("must be an ISO 3166 country code of two capital letters", Format::isRegion),
    REGION_OR_GLOBAL(
            "must be an ISO 3166 country code of two capital letters, or GLOBAL",
            value -> value.equals("GLOBAL") || isRegion(value)),
    /** Antom's own examples have seconds and an offset (Antom documentation, createPaymentSession). */
    TIME("must be a time with offset as in 2019-11-27T12:01:01+08:00", Format::isTime),
    URL("must be an absolute http or https URL of at most 2048 characters, without user information", Format::isUrl);

    private static final int URL_MAX = 2048;
    private static final Pattern SECONDS_AND_OFFSET =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern PHONE_CHARACTERS = Pattern.compile("\\+?[0-9(][0-9 ()./-]*");

    private final String rule;

    @SuppressWarnings("ImmutableEnumChecker") // None of the predicates keeps anything.
    private final Predicate<String> test;

    Format(String rule, Predicate<String> test) {
        this.rule = rule;
        this.test = test;
    }

    boolean accepts(String value) {
        return test.test(value);
    }

    String rule() {
        return rule;
    }

    private static Predicate<String> matching(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }

    private static boolean isPhone(String value) {
        long digits = value.chars().filter(c -> c >= '0' && c <= '9').count();
        return digits > 0 && digits <= 15 && PHONE_CHARACTERS.matcher(value).matches();
    }

    private static boolean isRegion(String value) {
        return Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(value);
    }

    private static boolean isTime(String value) {
        if (!SECONDS_AND_OFFSET.matcher(value).matches()) {
            return false;
        }
        try {
            OffsetDateTime.parse(value);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static boolean isUrl(String value) {
        if (value.length() > URL_MAX || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return false;
        }
        try {
            URI uri = new URI(value);
            return Set.of("http", "https")
                            .contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
