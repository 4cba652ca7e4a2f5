package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.event.Changes;
import dev.antomcheckout.gateway.PaymentRequestId;
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
import java.util.concurrent.atomic.AtomicInteger;

/** Lets shops and buyers watch a payment, a bounded number of them at once. */
@Singleton
class LivePayments {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Payments payments;
    private final LiveStore store;
    private final Changes changes;
    private final LiveConfig config;
    private final Vertx vertx;
    private final AtomicInteger open = new AtomicInteger();

    LivePayments(
            Payments payments,
            LiveStore store,
            Changes changes,
            LiveConfig config,
            Vertx vertx,
            MeterRegistry registry) {
        this.payments = payments;
        this.store = store;
        this.changes = changes;
        this.config = config;
        this.vertx = vertx;
        Gauge.builder("checkout.live.streams", open, AtomicInteger::get)
                .description("Live streams of payments that are open in this replica")
                .register(registry);
    }

    /** What a watcher is to see first. */
    record Watch(Account account, PaymentRequestId id, List<LiveSignal.Status> first) {}

    /** Fails with {@code rate_limited} when there are too many watchers. */
    void admit() {
        if (open.get() >= config.maxStreams()) {
            throw ProblemException.of(
                            ProblemCode.RATE_LIMITED, "Too many payments are being watched; ask now and then.")
                    .retryAfter(RETRY_AFTER);
        }
    }

    /**
     * Looks where the payment stands.
     *
     * @param lastSeen the number of the last event that the watcher saw, or 0
     */
    Uni<Watch> begin(Account account, PaymentRequestId id, int lastSeen) {
        return payments.get(account, id).flatMap(attempt -> {
            List<LiveSignal.Status> present =
                    List.of(new LiveSignal.Status(attempt.version, ClientPaymentView.of(attempt)));
            return lastSeen <= 0 || lastSeen >= attempt.version
                    ? Uni.createFrom().item(new Watch(account, id, present))
                    : store.since(account, id, lastSeen)
                            .map(missed -> new Watch(account, id, missed.isEmpty() ? present : missed));
        });
    }

    /** @param life after which the stream ends in any case */
    Multi<LiveSignal> stream(Watch watch, Duration life) {
        return Multi.createFrom().emitter(emitter -> {
            // Counted here and not before, because who has left meanwhile never comes here.
            if (open.incrementAndGet() > config.maxStreams()) {
                open.decrementAndGet();
                emitter.complete();
                return;
            }
            new LiveStream(store, vertx, watch.account(), watch.id(), emitter)
                    .start(watch.first(), changes, config.heartbeat(), life, open::decrementAndGet);
        });
    }
}
