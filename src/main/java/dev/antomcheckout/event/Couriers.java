package dev.antomcheckout.event;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** One courier for each endpoint; wakes those that have something to do. Without endpoints, nothing runs. */
@ApplicationScoped
class Couriers {
    private static final Logger LOG = Logger.getLogger(Couriers.class);

    private final List<Courier> couriers;
    private final EventConfig config;
    private final Watchers watchers;
    private final QueueStore queue;
    private final EventMetrics metrics;
    private final Vertx vertx;
    private volatile boolean stopped;

    Couriers(
            Endpoints endpoints,
            DeliveryStore store,
            QueueStore queue,
            WebhookClient client,
            EventMetrics metrics,
            EventConfig config,
            Watchers watchers,
            Vertx vertx) {
        this.couriers = endpoints.all().stream()
                .map(endpoint -> new Courier(endpoint, store, client, metrics, config, vertx))
                .toList();
        this.config = config;
        this.watchers = watchers;
        this.queue = queue;
        this.metrics = metrics;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        if (couriers.isEmpty() || !config.enabled()) {
            return;
        }
        for (Courier courier : couriers) {
            var _ = watchers.add(Change.of(courier.endpoint().account(), null), courier::wake);
            courier.wake();
        }
        pollLater();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        couriers.forEach(Courier::stop);
    }

    private void pollLater() {
        if (!stopped) {
            vertx.setTimer(Math.max(1, config.pollInterval().toMillis()), fired -> poll());
        }
    }

    private void poll() {
        // The timer may go off while the application ends, when nothing can be asked any more.
        if (stopped) {
            return;
        }
        List<String> accounts =
                couriers.stream().map(courier -> courier.endpoint().account()).toList();
        queue.poll(accounts)
                .subscribe()
                .with(
                        found -> {
                            metrics.lag(found.lagSeconds());
                            couriers.stream()
                                    .filter(courier -> found.withWork()
                                            .contains(courier.endpoint().account()))
                                    .forEach(Courier::wake);
                            pollLater();
                        },
                        fault -> {
                            LOG.debugf(
                                    "could not look for events: %s",
                                    fault.getClass().getName());
                            pollLater();
                        });
    }
}
