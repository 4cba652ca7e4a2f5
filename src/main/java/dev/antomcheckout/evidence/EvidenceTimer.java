package dev.antomcheckout.evidence;

import dev.antomcheckout.audit.OldAccessEvents;
import dev.antomcheckout.job.RepeatedJobs;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Adds to the evidence chains repeatedly, and deletes records that are old enough. */
@ApplicationScoped
class EvidenceTimer {
    private final Sealer sealer;
    private final OldCalls oldCalls;
    private final OldAccessEvents oldAccessEvents;
    private final EvidenceConfig config;

    EvidenceTimer(Sealer sealer, OldCalls oldCalls, OldAccessEvents oldAccessEvents, EvidenceConfig config) {
        this.sealer = sealer;
        this.oldCalls = oldCalls;
        this.oldAccessEvents = oldAccessEvents;
        this.config = config;
    }

    void start(@Observes StartupEvent event, RepeatedJobs jobs) {
        if (config.enabled()) {
            jobs.start("evidence", config.interval(), config.interval(), this::run);
        }
    }

    /** After a full batch there is more to do; the pause then is as long as the run was, to leave time to requests. */
    private Uni<Duration> run() {
        long start = System.nanoTime();
        return sealer.once()
                .flatMap(added -> oldCalls.delete(config.batch()).map(deleted -> Math.max(added, deleted)))
                .flatMap(done -> oldAccessEvents.delete(config.batch()).map(deleted -> Math.max(done, deleted)))
                .map(size -> size < config.batch() ? config.interval() : Duration.ofNanos(System.nanoTime() - start));
    }
}
