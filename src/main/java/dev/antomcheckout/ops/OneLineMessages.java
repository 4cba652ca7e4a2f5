package dev.antomcheckout.ops;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Keeps a message of this service on one line of a text log, whatever its parameters hold: control characters, separators of
 * lines and marks that reorder text are written as {@code \\uXXXX}. Otherwise a caller's text could look like a line of its
 * own. JSON logs escape such characters by themselves.
 */
@LoggingFilter(name = OneLineMessages.NAME)
final class OneLineMessages implements Filter {
    static final String NAME = "one-line";

    private static final ExtFormatter FORMATTER = new PatternFormatter("%s");
    private static final String OURS = "dev.antomcheckout";
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");

    @Override
    public boolean isLoggable(LogRecord record) {
        String logger = record.getLoggerName();
        if (logger != null && logger.startsWith(OURS) && record instanceof ExtLogRecord ours) {
            String message = FORMATTER.formatMessage(ours);
            Matcher unsafe = UNSAFE.matcher(message == null ? "" : message);
            if (unsafe.find()) {
                ours.setMessage(
                        unsafe.replaceAll(match ->
                                "\\\\u%04x".formatted((int) match.group().charAt(0))),
                        ExtLogRecord.FormatStyle.NO_FORMAT);
            }
        }
        return true;
    }
}
