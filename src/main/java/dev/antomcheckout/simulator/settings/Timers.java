package dev.antomcheckout.simulator.settings;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Timers that end with the simulator, even on a Vert.x that lives on. */
public final class Timers implements AutoCloseable {

    private final Vertx vertx;
    private final Set<Long> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public Timers(Vertx vertx) {
        this.vertx = vertx;
    }

    public void after(Duration wait, Runnable task) {
        if (closed) {
            return;
        }
        running.add(vertx.setTimer(Math.max(1, wait.toMillis()), id -> {
            running.remove(id);
            if (!closed) {
                task.run();
            }
        }));
    }

    @Override
    public void close() {
        closed = true;
        running.forEach(vertx::cancelTimer);
    }
}
