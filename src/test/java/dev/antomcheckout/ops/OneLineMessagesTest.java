package dev.antomcheckout.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineMessagesTest {
    private final OneLineMessages filter = new OneLineMessages();
    private final PatternFormatter text = new PatternFormatter("%p %m%n");

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\u0085", "\u2028", "\u001b[2K", "\u202e", "\u0000", "\t"})
    void aCallersTextCannotLookLikeALineOfItsOwn(String separator) {
        ExtLogRecord line = line("dev.antomcheckout.desk.Changes", "%s cancels", "eve" + separator + "INFO forged");
        assertThat(filter.isLoggable(line)).isTrue();
        assertThat(text.format(line).stripTrailing())
                .isEqualTo("INFO eve\\u%04x%sINFO forged cancels"
                        .formatted((int) separator.charAt(0), separator.substring(1)));
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        ExtLogRecord line = line("dev.antomcheckout.desk.Changes", "%s: 100%% für %s", "key:main", "Zoë \\ 支付");
        assertThat(filter.isLoggable(line)).isTrue();
        assertThat(text.format(line).stripTrailing()).isEqualTo("INFO key:main: 100% für Zoë \\ 支付");
    }

    @Test
    void linesOfLibrariesMayHaveSeveral() {
        ExtLogRecord line = line("org.flywaydb.core", "%s", "one\ntwo");
        assertThat(filter.isLoggable(line)).isTrue();
        assertThat(text.format(line)).contains("one\ntwo");
    }

    private static ExtLogRecord line(String logger, String message, Object... parameters) {
        ExtLogRecord line = new ExtLogRecord(Level.INFO, message, ExtLogRecord.FormatStyle.PRINTF, "x");
        line.setParameters(parameters);
        line.setLoggerName(logger);
        return line;
    }
}
