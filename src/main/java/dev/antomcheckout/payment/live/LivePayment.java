package dev.antomcheckout.payment.live;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.event.Changes;
import dev.antomcheckout.gateway.PaymentRequestId;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/**
 * A payment that is being watched. It asks the database on a change, and now and then; all streams of the payment share the
 * answer, so their number costs the database nothing.
 */
final class LivePayment {
    private final LiveStore store;
    private final Account account;
    private final PaymentRequestId id;
    private final Set<LiveStream> streams = new CopyOnWriteArraySet<>();
    private @Nullable Runnable stop;
    private boolean looking;
    private boolean lookAgain;

    LivePayment(LiveStore store, Account account, PaymentRequestId id) {
        this.store = store;
        this.account = account;
        this.id = id;
    }

    void start(Changes changes, Vertx vertx, Duration pollInterval) {
        Cancellable watch = changes.watch(account.name(), id.value(), this::look);
        long poll = vertx.setPeriodic(pollInterval.toMillis(), fired -> look());
        stop = () -> {
            watch.cancel();
            vertx.cancelTimer(poll);
        };
    }

    void add(LiveStream stream) {
        streams.add(stream);
    }

    /** Removes a stream; true if it was the last one, and then the payment is no longer watched. */
    boolean remove(LiveStream stream) {
        streams.remove(stream);
        boolean last = streams.isEmpty();
        if (last && stop != null) {
            stop.run();
        }
        return last;
    }

    /** Asks for what has happened since; a call during a look leads to one more look. */
    void look() {
        synchronized (this) {
            if (looking) {
                lookAgain = true;
                return;
            }
            looking = true;
            lookAgain = false;
        }
        int since = streams.stream().mapToInt(LiveStream::sequence).min().orElse(Integer.MAX_VALUE);
        store.since(account, id, since).subscribe().with(this::looked, fault -> looked(List.of()));
    }

    private void looked(List<LiveSignal.Status> states) {
        streams.forEach(stream -> stream.tell(states));
        boolean again;
        synchronized (this) {
            looking = false;
            // A stream that was far behind got the first states only.
            again = lookAgain || states.size() == LiveStore.MOST;
        }
        if (again) {
            look();
        }
    }
}
