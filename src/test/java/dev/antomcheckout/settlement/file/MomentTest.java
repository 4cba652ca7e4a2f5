package dev.antomcheckout.settlement.file;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    private static final ZoneId ANTOM = ZoneId.of("GMT+8");

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00:00+08:00, 2026-11-23T02:00:00Z",
        "2026-11-23T10:00:00+0800, 2026-11-23T02:00:00Z",
        "2026-11-23 10:00:00+08, 2026-11-23T02:00:00Z",
        "2026-11-23T10:00:00.123456-03:30, 2026-11-23T13:30:00.123456Z",
        "2026-11-23T10:00:00Z, 2026-11-23T10:00:00Z",
        "2026-11-23 10:00:00 UTC, 2026-11-23T10:00:00Z",
        "2026-11-23 10:00 GMT+8, 2026-11-23T02:00:00Z"
    })
    void aTimeWithAnOffsetIsThatInstant(String text, Instant instant) {
        assertThat(Moment.of(text, ANTOM)).isEqualTo(new Moment(instant, instant, false));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00:00, 2026-11-23T02:00:00Z",
        "2026-11-23 10:00:00, 2026-11-23T02:00:00Z",
        "2026/1/2 3:04, 2026-01-01T19:04:00Z"
    })
    void aTimeWithoutAnOffsetIsOfTheConfiguredZone(String text, Instant instant) {
        assertThat(Moment.of(text, ANTOM)).isEqualTo(new Moment(instant, instant, true));
        assertThat(requireNonNull(Moment.of(text, ZoneId.of("UTC"))).first()).isEqualTo(instant.plusSeconds(8 * 3600));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23", "2026/11/23"})
    void aDateIsItsWholeDay(String text) {
        assertThat(Moment.of(text, ANTOM))
                .isEqualTo(new Moment(
                        Instant.parse("2026-11-22T16:00:00Z"), Instant.parse("2026-11-23T15:59:59.999999Z"), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-13-01",
                "2026-02-30",
                "2026-11-23T25:00:00Z",
                "2026-11-23T10:00:00+99:00",
                "1970-01-01",
                "9999-01-01T00:00:00Z",
                "23.11.2026"
            })
    void anythingElseIsNoTime(String text) {
        assertThat(Moment.of(text, ANTOM)).isNull();
    }
}
