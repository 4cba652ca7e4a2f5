package dev.antomcheckout.event;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} of an answer (RFC 9110, 10.2.3): seconds, or a moment; pure. */
final class RetryAfter {
    /** A longer wait than this is taken for a mistake of the endpoint, and shortened to this. */
    static final Duration LONGEST = Duration.ofDays(1);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

    private RetryAfter() {}

    /** How long to wait after an answer with this status and header, or null if it does not say. */
    static @Nullable Duration of(int status, @Nullable String header, Instant now) {
        if (header == null || (status != TOO_MANY_REQUESTS && status != UNAVAILABLE)) {
            return null;
        }
        String text = header.strip();
        if (SECONDS.matcher(text).matches()) {
            return bounded(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant moment = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return bounded(Duration.between(now, moment));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Duration bounded(Duration wait) {
        return wait.isNegative() ? null : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
