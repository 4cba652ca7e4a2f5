package dev.antomcheckout.reconcile;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Sweeps again and again, one sweep at a time, for as long as the process lives. If there is more to do than one sweep takes,
 * the next one begins a second after that: a backlog is worked off at {@code checkout.sweep.batch} a second, while buyers
 * find the rest of the processor free.
 */
@ApplicationScoped
class SweepTimer {
    private static final Logger LOG = Logger.getLogger(SweepTimer.class);

    /** From the beginning of one sweep to that of the next. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Sweep sweep;
    private final SweepConfig config;
    private final Vertx vertx;
    private volatile boolean stopped;

    SweepTimer(Sweep sweep, SweepConfig config, Vertx vertx) {
        this.sweep = sweep;
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

    private void next(long millis) {
        if (!stopped) {
            vertx.setTimer(Math.max(1, millis), fired -> run());
        }
    }

    private void run() {
        long start = System.nanoTime();
        sweep.once().subscribe().with(size -> swept(size, Duration.ofNanos(System.nanoTime() - start)), fault -> {
            LOG.warnf(
                    "the sweep failed and will be tried again: %s",
                    fault.getClass().getName());
            next(config.interval().toMillis());
        });
    }

    /** A full batch means that there is more to do. */
    private void swept(int size, Duration took) {
        next(
                size < config.batch()
                        ? config.interval().toMillis()
                        : SHORTEST.minus(took).toMillis());
    }
}
