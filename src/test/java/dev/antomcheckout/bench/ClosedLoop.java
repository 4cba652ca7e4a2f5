package dev.antomcheckout.bench;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** See {@link Load#closed}. */
final class ClosedLoop {
    private final Load load;
    private final int connections;
    private final long windowNanos;
    private final Supplier<@Nullable Buffer> requests;
    private final CompletableFuture<Figures> result;
    private final Histogram latency = new Histogram(TimeUnits.LONGEST_MICROS, 3);
    private final long start = System.nanoTime();
    private int running;
    private long bad;
    private long lastAnswer = start;

    ClosedLoop(
            Load load,
            int connections,
            Duration window,
            Supplier<@Nullable Buffer> requests,
            CompletableFuture<Figures> result) {
        this.load = load;
        this.connections = connections;
        this.windowNanos = window.toNanos();
        this.requests = requests;
        this.result = result;
    }

    void start() {
        running = connections;
        for (int i = 0; i < connections; i++) {
            load.connect().onSuccess(this::next).onFailure(fault -> {
                bad++;
                ended();
            });
        }
    }

    private void next(Wire wire) {
        long sent = System.nanoTime();
        Buffer request = sent - start < windowNanos && wire.isOpen() ? requests.get() : null;
        if (request == null) {
            wire.close();
            ended();
            return;
        }
        wire.send(request, status -> {
            long now = System.nanoTime();
            if (Load.isGood(status)) {
                latency.recordValue(TimeUnits.micros(now - sent));
                lastAnswer = now;
            } else {
                bad++;
            }
            next(wire);
        });
    }

    private void ended() {
        running--;
        if (running == 0) {
            result.complete(new Figures(latency.getTotalCount() * 1e9 / Math.max(1, lastAnswer - start), bad, latency));
        }
    }
}
