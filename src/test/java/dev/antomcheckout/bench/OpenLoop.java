package dev.antomcheckout.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** See {@link Load#open}. */
final class OpenLoop {
    /** A shop's many servers; what is due beyond that waits, and its waiting counts. */
    private static final int MOST_CONNECTIONS = 1000;

    private static final Duration LONGEST_LEAD = Duration.ofSeconds(8);

    private final Load load;
    private final double rate;
    private final long windowNanos;
    private final long patienceNanos;
    private final Supplier<@Nullable Buffer> requests;
    private final CompletableFuture<Figures> result;
    private final Histogram latency = new Histogram(TimeUnits.LONGEST_MICROS, 3);
    private final Deque<Wire> idle = new ArrayDeque<>();
    private final List<Wire> opened = new ArrayList<>();
    private final Queue<Long> due = new ArrayDeque<>();
    private final long leadNanos;
    private final long start;
    private long made;
    private int connections;
    private int connecting;
    private int underWay;
    private long good;
    private long bad;
    private boolean exhausted;

    OpenLoop(
            Load load,
            double rate,
            Duration window,
            Duration patience,
            Supplier<@Nullable Buffer> requests,
            CompletableFuture<Figures> result) {
        this.load = load;
        this.rate = rate;
        this.windowNanos = window.toNanos();
        this.leadNanos = lead(window).toNanos();
        this.start = System.nanoTime() + leadNanos;
        this.patienceNanos = patience.toNanos();
        this.requests = requests;
        this.result = result;
    }

    /**
     * How long before the window requests are sent and not counted: in it the connections are opened, all at once as no shop
     * does it, and the JVM compiles what this load makes it run.
     */
    static Duration lead(Duration window) {
        return window.compareTo(LONGEST_LEAD) < 0 ? window : LONGEST_LEAD;
    }

    void start(Vertx vertx) {
        vertx.setPeriodic(1, timer -> {
            long elapsed = System.nanoTime() - start;
            long dueByNow = (long) ((leadNanos + Math.min(elapsed, windowNanos)) * rate / 1e9);
            for (; made < dueByNow && !exhausted; made++) {
                due.add(start - leadNanos + (long) (made * 1e9 / rate));
            }
            sendWhatIsDue();
            boolean over = elapsed > windowNanos && underWay == 0 && due.isEmpty();
            if (over || elapsed > windowNanos + patienceNanos) {
                vertx.cancelTimer(timer);
                finish();
            }
        });
    }

    private void sendWhatIsDue() {
        while (!due.isEmpty() && !idle.isEmpty()) {
            Wire wire = idle.pop();
            if (wire.isOpen()) {
                send(wire, due.remove());
            } else {
                connections--;
            }
        }
        int wanted = Math.min(due.size() - connecting, MOST_CONNECTIONS - connections);
        for (int i = 0; i < wanted; i++) {
            connections++;
            connecting++;
            load.connect()
                    .onComplete(ended -> connecting--)
                    .onSuccess(wire -> {
                        opened.add(wire);
                        idle.push(wire);
                        sendWhatIsDue();
                    })
                    .onFailure(fault -> connections--);
        }
    }

    private void send(Wire wire, long dueAt) {
        Buffer request = requests.get();
        if (request == null) {
            exhausted = true;
            due.clear();
            idle.push(wire);
            return;
        }
        underWay++;
        wire.send(request, status -> {
            underWay--;
            answered(status, System.nanoTime(), dueAt);
            idle.push(wire);
            sendWhatIsDue();
        });
    }

    private void answered(int status, long now, long dueAt) {
        if (dueAt < start) {
            return;
        }
        if (!Load.isGood(status) || now - dueAt > patienceNanos) {
            bad++;
            return;
        }
        latency.recordValue(TimeUnits.micros(now - dueAt));
        if (now - start <= windowNanos) {
            good++;
        }
    }

    private void finish() {
        opened.forEach(Wire::close);
        result.complete(new Figures(good * 1e9 / windowNanos, bad + due.size() + underWay, latency));
    }
}
