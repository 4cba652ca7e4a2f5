package dev.antomcheckout.payment.live;

import dev.antomcheckout.payment.state.PaymentStatus;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One stream to one viewer, from the first state to the final status, the end of its time, or the end of its connection. */
final class LiveStream {
    private final Vertx vertx;
    private final MultiEmitter<? super LiveSignal> emitter;
    private volatile boolean ended;
    private volatile int sequence;
    private @Nullable PaymentStatus told;

    LiveStream(Vertx vertx, MultiEmitter<? super LiveSignal> emitter) {
        this.vertx = vertx;
        this.emitter = emitter;
    }

    /**
     * @param first what is known already, the present state last
     * @param left called once when it is over
     */
    void start(List<LiveSignal.Status> first, Duration heartbeat, Duration life, Runnable left) {
        long beat = vertx.setPeriodic(heartbeat.toMillis(), fired -> emitter.emit(new LiveSignal.Heartbeat()));
        long end = vertx.setTimer(Math.max(1, life.toMillis()), fired -> emitter.complete());
        emitter.onTermination(() -> {
            ended = true;
            vertx.cancelTimer(beat);
            vertx.cancelTimer(end);
            left.run();
        });
        tell(first);
    }

    boolean hasEnded() {
        return ended;
    }

    /** The number of the last event that it was given. */
    int sequence() {
        return sequence;
    }

    /** Passes on what is new. Events that do not change the status are not for the buyer. */
    synchronized void tell(List<LiveSignal.Status> states) {
        for (LiveSignal.Status state : states) {
            if (state.sequence() > sequence) {
                sequence = state.sequence();
                if (state.view().paymentStatus() != told) {
                    told = state.view().paymentStatus();
                    emitter.emit(state);
                }
            }
        }
        if (told != null && told.isFinal()) {
            emitter.complete();
        }
    }
}
