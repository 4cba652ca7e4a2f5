package dev.antomcheckout.event;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Deletes old events, a few at a time. Any number of replicas may do so. */
@ApplicationScoped
class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final long INTERVAL_MILLIS = Duration.ofHours(1).toMillis();
    private static final long BETWEEN_BATCHES_MILLIS = 100;
    private static final int BATCH = 1000;

    private final QueueStore queue;
    private final EventConfig config;
    private final Vertx vertx;
    private volatile boolean stopped;

    Retention(QueueStore queue, EventConfig config, Vertx vertx) {
        this.queue = queue;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            later(INTERVAL_MILLIS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void later(long millis) {
        if (!stopped) {
            vertx.setTimer(millis, fired -> forget());
        }
    }

    private void forget() {
        if (stopped) {
            return;
        }
        queue.forget(config.keep(), BATCH)
                .subscribe()
                .with(rows -> later(rows < BATCH ? INTERVAL_MILLIS : BETWEEN_BATCHES_MILLIS), fault -> {
                    LOG.debugf(
                            "old events could not be deleted: %s",
                            fault.getClass().getName());
                    later(INTERVAL_MILLIS);
                });
    }
}
