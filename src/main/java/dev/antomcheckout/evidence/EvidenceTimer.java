package dev.antomcheckout.evidence;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Seals again and again, and deletes what is old enough, for as long as the process lives. */
@ApplicationScoped
class EvidenceTimer {
    private static final Logger LOG = Logger.getLogger(EvidenceTimer.class);

    private final Sealer sealer;
    private final OldCalls oldCalls;
    private final EvidenceConfig config;
    private final Vertx vertx;
    private volatile boolean stopped;

    EvidenceTimer(Sealer sealer, OldCalls oldCalls, EvidenceConfig config, Vertx vertx) {
        this.sealer = sealer;
        this.oldCalls = oldCalls;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            next(config.interval().toMillis());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /** A full batch means that there is more to do; requests get as much time as it took. */
    private static long pause(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private void next(long millis) {
        if (!stopped) {
            vertx.setTimer(Math.max(1, millis), fired -> run());
        }
    }

    private void run() {
        if (stopped) {
            return;
        }
        long start = System.nanoTime();
        sealer.once()
                .flatMap(added -> oldCalls.delete(config.batch()).map(deleted -> Math.max(added, deleted)))
                .subscribe()
                .with(size -> next(size < config.batch() ? config.interval().toMillis() : pause(start)), fault -> {
                    LOG.warnf(
                            "evidence was not sealed and will be tried again: %s",
                            fault.getClass().getName());
                    next(config.interval().toMillis());
                });
    }
}
