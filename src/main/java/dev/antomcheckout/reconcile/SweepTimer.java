package dev.antomcheckout.reconcile;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Sweeps again and again, one sweep at a time, for as long as the process lives. */
@ApplicationScoped
class SweepTimer {
    private static final Logger LOG = Logger.getLogger(SweepTimer.class);

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
        Uni<Integer> pass = sweep.once();
        pass.subscribe().with(this::swept, fault -> {
            LOG.warnf(
                    "the sweep failed and will be tried again: %s",
                    fault.getClass().getName());
            next(config.interval().toMillis());
        });
    }

    /** A full batch means that there is more to do. */
    private void swept(int size) {
        next(size < config.batch() ? config.interval().toMillis() : 0);
    }
}
