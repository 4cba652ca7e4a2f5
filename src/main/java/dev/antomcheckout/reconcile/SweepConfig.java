package dev.antomcheckout.reconcile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;

/** How often and how much is swept. */
@ConfigMapping(prefix = "checkout.sweep")
public interface SweepConfig {
    /** Whether this process sweeps by itself; off where a scheduled job does. */
    @WithDefault("true")
    boolean enabled();

    /** Pause after a sweep that found nothing more to do. */
    @WithDefault("5s")
    Duration interval();

    /** Attempts claimed at once, and in a second at most; and so many cancels, refunds and captures. */
    @WithDefault("50")
    @Min(1)
    @Max(1000)
    int batch();

    /** When Antom is asked once more after an attempt expired, counted from then. */
    @WithDefault("1d,4d")
    @Size(min = 1, max = 10)
    List<Duration> lateInquiries();
}
