package dev.antomcheckout.retention;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Erases again and again, if the operator wants anything erased. Any number of replicas may do so. */
@ApplicationScoped
class ErasureTimer {
    private static final Logger LOG = Logger.getLogger(ErasureTimer.class);
    private static final int BATCH = 500;

    private final BuyerData data;
    private final RetentionConfig config;
    private final Vertx vertx;
    private volatile boolean stopped;

    ErasureTimer(BuyerData data, RetentionConfig config, Vertx vertx) {
        this.data = data;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        config.buyerData().ifPresent(age -> next(age, config.interval().toMillis()));
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void next(Duration age, long millis) {
        if (!stopped) {
            vertx.setTimer(Math.max(1, millis), fired -> run(age));
        }
    }

    private void run(Duration age) {
        data.erase(age, BATCH)
                .subscribe()
                // A full batch means that there is more to do.
                .with(size -> next(age, size < BATCH ? config.interval().toMillis() : 0), fault -> {
                    LOG.warnf(
                            "old data of buyers was not erased and will be tried again: %s",
                            fault.getClass().getName());
                    next(age, config.interval().toMillis());
                });
    }
}
