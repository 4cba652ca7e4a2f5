package dev.antomcheckout.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    @Test
    void thePausesAreThoseOfStandardWebhooks() {
        assertThat(IntStream.rangeClosed(1, 9).mapToObj(RetrySchedule::pause).flatMap(Optional::stream))
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24));
    }

    @Test
    void theTenthFailureIsTheLast() {
        assertThat(RetrySchedule.pause(10)).isEmpty();
    }
}
