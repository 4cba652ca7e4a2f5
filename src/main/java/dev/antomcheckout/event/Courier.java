package dev.antomcheckout.event;

import dev.antomcheckout.event.DeliveryStore.Delivery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Delivers the events of one endpoint, a bounded number at once, so that a slow one holds up nobody else. Looks for work
 * when it is woken; wakings during a look lead to one more look.
 */
final class Courier {
    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final int BATCH = 100;

    /** About as long as a transaction that writes an event takes. */
    private static final long HELD_MILLIS = 50;

    private final Endpoint endpoint;
    private final DeliveryStore store;
    private final WebhookClient client;
    private final EventMetrics metrics;
    private final EventConfig config;
    private final Vertx vertx;
    private final AtomicInteger wakings = new AtomicInteger();
    private final AtomicInteger room;
    private final AtomicBoolean awaiting = new AtomicBoolean();
    private volatile boolean registered;
    private volatile boolean stopped;

    Courier(
            Endpoint endpoint,
            DeliveryStore store,
            WebhookClient client,
            EventMetrics metrics,
            EventConfig config,
            Vertx vertx) {
        this.endpoint = endpoint;
        this.store = store;
        this.client = client;
        this.metrics = metrics;
        this.config = config;
        this.vertx = vertx;
        this.room = new AtomicInteger(config.atOnce());
    }

    Endpoint endpoint() {
        return endpoint;
    }

    void wake() {
        if (!stopped && wakings.getAndIncrement() == 0) {
            look();
        }
    }

    void stop() {
        stopped = true;
    }

    private void look() {
        int seen = wakings.get();
        register()
                .flatMap(registered -> fanOut())
                .flatMap(queued -> stopped ? Uni.createFrom().voidItem() : claim())
                .subscribe()
                .with(claimed -> looked(seen), fault -> {
                    LOG.logf(
                            stopped ? Logger.Level.DEBUG : Logger.Level.WARN,
                            "events of account %s cannot be queued now, will try again: %s",
                            endpoint.account(),
                            fault.getClass().getName());
                    looked(seen);
                });
    }

    private void looked(int seen) {
        if (!wakings.compareAndSet(seen, 0) && !stopped) {
            look();
        }
    }

    private Uni<Void> register() {
        return registered
                ? Uni.createFrom().voidItem()
                : store.register(endpoint).invoke(() -> registered = true);
    }

    private Uni<Void> fanOut() {
        return store.fanOut(endpoint.account(), BATCH)
                .invoke(queued -> {
                    if (queued.full()) {
                        wakings.incrementAndGet();
                    } else if (queued.held() && awaiting.compareAndSet(false, true)) {
                        vertx.setTimer(HELD_MILLIS, fired -> {
                            awaiting.set(false);
                            wake();
                        });
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> claim() {
        int most = room.get();
        return most == 0
                ? Uni.createFrom().voidItem()
                : store.claim(endpoint.account(), most, claimTime())
                        .invoke(claimed -> claimed.forEach(this::deliver))
                        .replaceWithVoid();
    }

    /** Longer than an attempt and its record can take, so that nobody else is at it meanwhile. */
    private Duration claimTime() {
        return config.timeout().multipliedBy(2).plusSeconds(30);
    }

    private void deliver(Delivery delivery) {
        room.decrementAndGet();
        client.post(endpoint, delivery.event())
                .flatMap(result -> record(delivery, result))
                .subscribe()
                .with(recorded -> done(), fault -> {
                    LOG.warnf(
                            "the outcome of event %s could not be recorded; it will be delivered again: %s",
                            delivery.event().id(), fault.getClass().getName());
                    done();
                });
    }

    private void done() {
        room.incrementAndGet();
        wake();
    }

    private Uni<Void> record(Delivery delivery, DeliveryResult result) {
        metrics.attempted(endpoint.account(), result);
        return switch (result.outcome()) {
            case DELIVERED -> store.delivered(delivery, result);
            case GONE -> {
                LOG.warnf("the endpoint of account %s answered 410 and is disabled", endpoint.account());
                yield store.gone(delivery, result, endpoint);
            }
            case REFUSED, NO_ANSWER, FORBIDDEN_ADDRESS -> {
                Duration pause = RetrySchedule.pause(delivery.failures() + 1)
                        .map(result::atLeast)
                        .orElse(null);
                LOG.infof(
                        "event %s was not delivered: %s %s, next attempt in %s",
                        delivery.event().id(), result.outcome(), result.status(), pause);
                yield store.failed(delivery, result, pause);
            }
        };
    }
}
