package dev.antomcheckout.payment.live;

import dev.antomcheckout.event.Changes;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets shops and buyers watch a payment, a bounded number of them at once. */
@Singleton
class LivePayments {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Payments payments;
    private final LiveStore store;
    private final LivePlaces places;
    private final Changes changes;
    private final LiveConfig config;
    private final Vertx vertx;
    private final Map<Viewer.Subject, LivePayment> watched = new ConcurrentHashMap<>();

    LivePayments(
            Payments payments,
            LiveStore store,
            LivePlaces places,
            Changes changes,
            LiveConfig config,
            Vertx vertx,
            MeterRegistry registry) {
        this.payments = payments;
        this.store = store;
        this.places = places;
        this.changes = changes;
        this.config = config;
        this.vertx = vertx;
        Gauge.builder("checkout.live.streams", places, LivePlaces::open)
                .description("Live streams of payments that are open in this replica")
                .register(registry);
    }

    /** What a viewer is to see first. */
    record Watch(Viewer viewer, List<LiveSignal.Status> first) {}

    /** Fails with {@code rate_limited} if there is no place for the viewer. */
    void admit(Viewer viewer) {
        if (!places.hasPlace(viewer)) {
            throw ProblemException.of(
                            ProblemCode.RATE_LIMITED,
                            "Too many streams are open for this payment, account or service; ask now and then.")
                    .retryAfter(RETRY_AFTER);
        }
    }

    /**
     * Reads the state of the payment.
     *
     * @param lastSeen the number of the last event that the viewer saw, or 0
     */
    Uni<Watch> begin(Viewer viewer, int lastSeen) {
        return payments.get(viewer.account(), viewer.id()).flatMap(attempt -> {
            List<LiveSignal.Status> present =
                    List.of(new LiveSignal.Status(attempt.version, ClientPaymentView.of(attempt)));
            return lastSeen <= 0 || lastSeen >= attempt.version
                    ? Uni.createFrom().item(new Watch(viewer, present))
                    : store.since(viewer.account(), viewer.id(), lastSeen)
                            .map(missed -> new Watch(viewer, missed.isEmpty() ? present : missed));
        });
    }

    /** @param life after which the stream ends in any case */
    Multi<LiveSignal> stream(Watch watch, Duration life) {
        return Multi.createFrom().emitter(emitter -> {
            // Taken here and not before, because a caller who has left in the meantime never comes here.
            if (!places.take(watch.viewer())) {
                emitter.complete();
                return;
            }
            LiveStream stream = new LiveStream(vertx, emitter);
            stream.start(watch.first(), config.heartbeat(), life, () -> leave(watch.viewer(), stream));
            join(watch.viewer(), stream);
        });
    }

    private void join(Viewer viewer, LiveStream stream) {
        LivePayment joined = watched.compute(viewer.subject(), (subject, present) -> {
            // Under the lock of the map: a stream that has ended is not added after it was removed.
            if (stream.hasEnded()) {
                return present;
            }
            LivePayment payment = present == null ? new LivePayment(store, viewer.account(), viewer.id()) : present;
            payment.add(stream);
            if (present == null) {
                payment.start(changes, vertx, config.pollInterval());
            }
            return payment;
        });
        // The first state was read before, and something may have happened in between.
        if (joined != null) {
            joined.look();
        }
    }

    private void leave(Viewer viewer, LiveStream stream) {
        places.leave(viewer);
        watched.computeIfPresent(viewer.subject(), (subject, payment) -> payment.remove(stream) ? null : payment);
    }
}
