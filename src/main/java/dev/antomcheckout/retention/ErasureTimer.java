package dev.antomcheckout.retention;

import dev.antomcheckout.job.RepeatedJobs;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Erases old buyer data repeatedly, if {@code checkout.retention.buyer-data} is set. */
@ApplicationScoped
class ErasureTimer {
    private static final int BATCH = 500;

    private final BuyerData data;
    private final RetentionConfig config;

    ErasureTimer(BuyerData data, RetentionConfig config) {
        this.data = data;
        this.config = config;
    }

    void start(@Observes StartupEvent event, RepeatedJobs jobs) {
        config.buyerData()
                .ifPresent(age -> jobs.start(
                        "erasure",
                        config.interval(),
                        config.interval(),
                        () -> data.erase(age, BATCH)
                                // A full batch means that there is more to do.
                                .map(size -> size < BATCH ? config.interval() : Duration.ZERO)));
    }
}
