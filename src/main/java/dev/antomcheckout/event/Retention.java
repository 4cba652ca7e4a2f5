package dev.antomcheckout.event;

import dev.antomcheckout.job.RepeatedJobs;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Deletes old events in small batches. */
@ApplicationScoped
class Retention {
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(100);
    private static final int BATCH = 1000;

    private final QueueStore queue;
    private final EventConfig config;

    Retention(QueueStore queue, EventConfig config) {
        this.queue = queue;
        this.config = config;
    }

    void start(@Observes StartupEvent event, RepeatedJobs jobs) {
        if (config.enabled()) {
            jobs.start(
                    "event-retention",
                    INTERVAL,
                    INTERVAL,
                    () -> queue.forget(config.keep(), BATCH).map(rows -> rows < BATCH ? INTERVAL : BETWEEN_BATCHES));
        }
    }
}
