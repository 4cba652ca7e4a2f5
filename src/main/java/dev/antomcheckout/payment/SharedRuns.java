package dev.antomcheckout.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the work for a key one at a time, and at most once in an interval. Callers that arrive during a run, or within the
 * interval, share the next run. So every caller gets the result of a run that began after the call, however many call.
 *
 * @param <K> what the work is about
 */
final class SharedRuns<K> {
    /** A timer may go off a little early. */
    private static final long EARLY_NANOS = 5_000_000;

    private final Vertx vertx;
    private final Duration interval;
    private final Map<K, Turns> byKey = new HashMap<>();

    /** @param interval from the beginning of one run to that of the next */
    SharedRuns(Vertx vertx, Duration interval) {
        this.vertx = vertx;
        this.interval = interval;
    }

    /**
     * Joins the next run, which begins at once if none is running or has just begun.
     *
     * @param work must end by itself; runs to its end even if nobody waits for it any more
     */
    Uni<Void> run(K key, Supplier<Uni<Void>> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = vertx.getOrCreateContext();
            return Uni.createFrom()
                    .completionStage(join(key, work, context))
                    .emitOn(task -> context.runOnContext(ignored -> task.run()));
        });
    }

    private CompletableFuture<Void> join(K key, Supplier<Uni<Void>> work, Context context) {
        CompletableFuture<Void> joined;
        long wait;
        synchronized (byKey) {
            Turns turns = byKey.computeIfAbsent(key, absent -> new Turns());
            if (turns.next != null) {
                return turns.next.result;
            }
            turns.next = new Run(work, context);
            joined = turns.next.result;
            wait = turns.running ? -1 : turns.waitNanos(interval);
        }
        startAfter(key, context, wait);
        return joined;
    }

    /** @param nanos negative if the end of the present run starts the next one */
    private void startAfter(K key, Context context, long nanos) {
        if (nanos == 0) {
            context.runOnContext(ignored -> start(key));
        } else if (nanos > 0) {
            vertx.setTimer(Math.ceilDiv(nanos, 1_000_000), fired -> context.runOnContext(ignored -> start(key)));
        }
    }

    private void start(K key) {
        Run run;
        synchronized (byKey) {
            Turns turns = byKey.get(key);
            if (turns == null || turns.next == null) {
                return;
            }
            run = turns.next;
            turns.next = null;
            turns.running = true;
            turns.begun = System.nanoTime();
        }
        Uni.createFrom()
                .deferred(run.work::get)
                .subscribe()
                .with(
                        done -> ended(key, () -> run.result.complete(null)),
                        fault -> ended(key, () -> run.result.completeExceptionally(fault)));
    }

    private void ended(K key, Runnable completion) {
        Run next;
        long wait;
        synchronized (byKey) {
            Turns turns = byKey.get(key);
            if (turns == null) {
                throw new IllegalStateException("a run ended that did not begin");
            }
            turns.running = false;
            next = turns.next;
            wait = turns.waitNanos(interval);
        }
        completion.run();
        if (next != null) {
            startAfter(key, next.context, wait);
        } else {
            vertx.setTimer(Math.max(1, Math.ceilDiv(wait, 1_000_000)), fired -> forget(key));
        }
    }

    /** Later than the interval after the last run, so that a key that is not in use takes no memory. */
    private void forget(K key) {
        synchronized (byKey) {
            Turns turns = byKey.get(key);
            if (turns != null && !turns.running && turns.next == null && turns.waitNanos(interval) < EARLY_NANOS) {
                byKey.remove(key);
            }
        }
    }

    int keys() {
        synchronized (byKey) {
            return byKey.size();
        }
    }

    /** What is known of a key. */
    private static final class Turns {
        private boolean running;
        private long begun = Long.MIN_VALUE;
        private @Nullable Run next;

        private long waitNanos(Duration interval) {
            return begun == Long.MIN_VALUE ? 0 : Math.max(0, begun + interval.toNanos() - System.nanoTime());
        }
    }

    /** A run that has not begun. */
    private static final class Run {
        private final Supplier<Uni<Void>> work;
        private final Context context;
        private final CompletableFuture<Void> result = new CompletableFuture<>();

        Run(Supplier<Uni<Void>> work, Context context) {
            this.work = work;
            this.context = context;
        }
    }
}
