package dev.antomcheckout.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | 120 | PT2M",
                "503 | 0 | PT0S",
                "503 | ' 7 ' | PT7S",
                "503 | 86400 | P1D",
                "503 | 86401 | P1D",
                "429 | 999999999999999999 | P1D",
                "429 | Tue, 24 Nov 2026 08:05:00 GMT | PT5M",
                "503 | Tue, 1 Dec 2026 08:00:00 GMT | P1D"
            })
    void secondsAndMomentsAreRead(int status, String header, Duration wait) {
        assertThat(RetryAfter.of(status, header, NOW)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "1.5", "soon", "9999999999999999999", "Tue, 24 Nov 2026 07:59:59 GMT", "24 Nov 2026"})
    void whatIsNeitherOrHasPassedIsNoWait(String header) {
        assertThat(RetryAfter.of(503, header, NOW)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 404, 410, 500, 502})
    void otherAnswersAskForNoPause(int status) {
        assertThat(RetryAfter.of(status, "120", NOW)).isNull();
    }

    @Test
    void anAnswerWithoutTheHeaderAsksForNoPause() {
        assertThat(RetryAfter.of(503, null, NOW)).isNull();
    }

    @Test
    void theLongerOfTheTwoPausesCounts() {
        DeliveryResult asked = DeliveryResult.answered(503, Duration.ofMinutes(10));

        assertThat(asked.atLeast(Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(10));
        assertThat(asked.atLeast(Duration.ofHours(2))).isEqualTo(Duration.ofHours(2));
        assertThat(DeliveryResult.answered(503).atLeast(Duration.ofHours(2))).isEqualTo(Duration.ofHours(2));
    }
}
