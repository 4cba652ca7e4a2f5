package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.event.Changes;
import dev.antomcheckout.gateway.PaymentRequestId;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One watcher of one payment, from its first look to the final status, its time or its leave. */
final class LiveStream {
    private final LiveStore store;
    private final Vertx vertx;
    private final Account account;
    private final PaymentRequestId id;
    private final MultiEmitter<? super LiveSignal> emitter;
    private @Nullable PaymentStatus told;
    private int sequence;

    // So it begins: the first look was taken before the watch, and something may have happened in between.
    private boolean looking = true;
    private boolean lookAgain = true;

    LiveStream(
            LiveStore store,
            Vertx vertx,
            Account account,
            PaymentRequestId id,
            MultiEmitter<? super LiveSignal> emitter) {
        this.store = store;
        this.vertx = vertx;
        this.account = account;
        this.id = id;
        this.emitter = emitter;
    }

    /**
     * @param first what is known already, the present state last
     * @param left called once when it is over
     */
    void start(List<LiveSignal.Status> first, Changes changes, Duration heartbeat, Duration life, Runnable left) {
        Cancellable watch = changes.watch(account.name(), id.value(), this::look);
        long beat = vertx.setPeriodic(heartbeat.toMillis(), fired -> {
            emitter.emit(new LiveSignal.Heartbeat());
            look();
        });
        long end = vertx.setTimer(Math.max(1, life.toMillis()), fired -> emitter.complete());
        emitter.onTermination(() -> {
            watch.cancel();
            vertx.cancelTimer(beat);
            vertx.cancelTimer(end);
            left.run();
        });
        tell(first);
        looked(List.of());
    }

    private void look() {
        synchronized (this) {
            if (looking) {
                lookAgain = true;
                return;
            }
            looking = true;
            lookAgain = false;
        }
        store.since(account, id, sequence).subscribe().with(this::looked, fault -> looked(List.of()));
    }

    private void looked(List<LiveSignal.Status> states) {
        tell(states);
        boolean again;
        synchronized (this) {
            looking = false;
            again = lookAgain;
        }
        if (again) {
            look();
        }
    }

    /** Not every event changes the status, and those that do not are none of the buyer's business. */
    private void tell(List<LiveSignal.Status> states) {
        for (LiveSignal.Status state : states) {
            sequence = state.sequence();
            if (state.view().paymentStatus() != told) {
                told = state.view().paymentStatus();
                emitter.emit(state);
            }
        }
        if (told != null && told.isFinal()) {
            emitter.complete();
        }
    }
}
