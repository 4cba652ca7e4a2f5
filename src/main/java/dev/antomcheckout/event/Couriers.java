package dev.antomcheckout.event;

import dev.antomcheckout.job.RepeatedJobs;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/** One courier for each endpoint; wakes those that have something to do. Without endpoints, nothing runs. */
@ApplicationScoped
class Couriers {
    private final List<Courier> couriers;
    private final EventConfig config;
    private final Watchers watchers;
    private final QueueStore queue;
    private final EventMetrics metrics;

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
    }

    void start(@Observes StartupEvent event, RepeatedJobs jobs) {
        if (couriers.isEmpty() || !config.enabled()) {
            return;
        }
        for (Courier courier : couriers) {
            var _ = watchers.add(Change.of(courier.endpoint().account(), null), courier::wake);
            courier.wake();
        }
        jobs.start("event-poll", config.pollInterval(), config.pollInterval(), this::poll);
    }

    void stop(@Observes ShutdownEvent event) {
        couriers.forEach(Courier::stop);
    }

    private Uni<Duration> poll() {
        List<String> accounts =
                couriers.stream().map(courier -> courier.endpoint().account()).toList();
        return queue.poll(accounts)
                .invoke(found -> {
                    metrics.lag(found.lagSeconds());
                    couriers.stream()
                            .filter(courier ->
                                    found.withWork().contains(courier.endpoint().account()))
                            .forEach(Courier::wake);
                })
                .replaceWith(config.pollInterval());
    }
}
