package dev.antomcheckout.reconcile;

import dev.antomcheckout.job.RepeatedJobs;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Runs the sweep repeatedly. If one sweep does not take everything that is due, the next one begins a second after it: a
 * backlog is processed at {@code checkout.sweep.batch} a second and leaves processor time to buyers.
 */
@ApplicationScoped
class SweepTimer {
    /** From the beginning of one sweep to that of the next. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Sweep sweep;
    private final SweepConfig config;

    SweepTimer(Sweep sweep, SweepConfig config) {
        this.sweep = sweep;
        this.config = config;
    }

    void start(@Observes StartupEvent event, RepeatedJobs jobs) {
        if (config.enabled()) {
            jobs.start("sweep", config.interval(), config.interval(), this::run);
        }
    }

    private Uni<Duration> run() {
        long start = System.nanoTime();
        return sweep.once()
                .map(size ->
                        size < config.batch() ? config.interval() : SHORTEST.minusNanos(System.nanoTime() - start));
    }
}
