package dev.antomcheckout.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void pausesDoubleUpToAnHour() {
        assertThat(Backoff.after(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Backoff.after(2)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Backoff.after(7)).isEqualTo(Duration.ofMinutes(32));
        assertThat(Backoff.after(8)).isEqualTo(Duration.ofHours(1));
        assertThat(Backoff.after(1_000_000)).isEqualTo(Duration.ofHours(1));
    }
}
