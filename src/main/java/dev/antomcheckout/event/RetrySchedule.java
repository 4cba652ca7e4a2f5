package dev.antomcheckout.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a delivery that failed is tried again, as Standard Webhooks proposes; pure. */
final class RetrySchedule {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private RetrySchedule() {}

    /** The pause after so many failures, or empty when it is time to give up. */
    static Optional<Duration> pause(int failures) {
        return failures > PAUSES.size() ? Optional.empty() : Optional.of(PAUSES.get(failures - 1));
    }
}
