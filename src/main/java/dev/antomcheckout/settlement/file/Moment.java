package dev.antomcheckout.settlement.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time of a row: an instant, or a whole day where the file names only the date.
 *
 * @param last the end of the day, or the same instant
 * @param zoneAssumed whether the text names no offset from UTC, so that the configured zone was taken
 */
public record Moment(Instant first, Instant last, boolean zoneAssumed) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})"
            + "(?:[T ]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?"
            + " ?(Z|UTC|GMT|(?:UTC|GMT)?([+-])([0-9]{1,2})(?::?([0-9]{2}))?)?)?");

    /** PostgreSQL keeps microseconds. */
    private static final long MICROSECOND = 1000;

    /** Reads a text such as {@code 2026-11-23T10:00:00+08:00}; gives nothing for one that is no time of a payment. */
    static @Nullable Moment of(String text, ZoneId zone) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.of(number(found, 1), number(found, 2), number(found, 3));
            if (date.getYear() < 2000 || date.getYear() > 2200) {
                return null;
            }
            if (found.group(4) == null) {
                return new Moment(
                        date.atStartOfDay(zone).toInstant(),
                        date.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(MICROSECOND),
                        true);
            }
            LocalTime time = LocalTime.of(number(found, 4), number(found, 5), number(found, 6), nanos(found.group(7)));
            boolean zoneAssumed = found.group(8) == null;
            Instant at =
                    date.atTime(time).atZone(zoneAssumed ? zone : offset(found)).toInstant();
            return new Moment(at, at, zoneAssumed);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static ZoneOffset offset(Matcher found) {
        if (found.group(9) == null) {
            return ZoneOffset.UTC;
        }
        int sign = found.group(9).equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * number(found, 10), sign * number(found, 11));
    }

    private static int number(Matcher found, int group) {
        String digits = found.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }
}
