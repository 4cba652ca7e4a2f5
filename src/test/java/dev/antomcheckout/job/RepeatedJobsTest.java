package dev.antomcheckout.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepeatedJobsTest {
    private static final Duration NOW = Duration.ZERO;
    private static final Duration NEVER = Duration.ofDays(1);

    private final Vertx vertx = Vertx.vertx();
    private final RepeatedJobs jobs = new RepeatedJobs(vertx);
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void jobRunsAgainAfterThePauseThatItAsksFor() {
        jobs.start("test", NOW, NEVER, () -> Uni.createFrom().item(runs.incrementAndGet() < 3 ? NOW : NEVER));

        await().untilAsserted(() -> assertThat(runs).hasValue(3));
        barrier();
        assertThat(runs).hasValue(3);
    }

    @Test
    void jobRunsAgainAfterAFailureAndAfterAnException() {
        jobs.start("test", NOW, NOW, () -> switch (runs.incrementAndGet()) {
            case 1 -> Uni.createFrom().failure(new IllegalStateException("fails"));
            case 2 -> throw new IllegalStateException("throws");
            default -> Uni.createFrom().item(NEVER);
        });

        await().untilAsserted(() -> assertThat(runs).hasValue(3));
    }

    @Test
    void jobDoesNotRunWhileItRuns() {
        List<UniEmitter<? super Duration>> running = new CopyOnWriteArrayList<>();
        jobs.start("test", NOW, NEVER, () -> Uni.createFrom().emitter(running::add));

        await().untilAsserted(() -> assertThat(running).hasSize(1));
        barrier();
        assertThat(running).hasSize(1);
        running.getFirst().complete(NOW);
        await().untilAsserted(() -> assertThat(running).hasSize(2));
    }

    @Test
    void nothingRunsAfterTheShutdown() {
        List<UniEmitter<? super Duration>> running = new CopyOnWriteArrayList<>();
        jobs.start("test", NOW, NEVER, () -> Uni.createFrom().emitter(running::add));
        await().untilAsserted(() -> assertThat(running).hasSize(1));

        jobs.stop(new ShutdownEvent());
        running.getFirst().complete(NOW);
        jobs.start(
                "another",
                NOW,
                NEVER,
                () -> Uni.createFrom().item(runs.incrementAndGet()).replaceWith(NEVER));

        barrier();
        assertThat(running).hasSize(1);
        assertThat(runs).hasValue(0);
    }

    @Test
    void timerThatWasSetBeforeTheShutdownRunsNothingAfterIt() {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        // On one event loop, so that the timer cannot fire in between.
        vertx.runOnContext(context -> {
            jobs.start(
                    "test",
                    NOW,
                    NEVER,
                    () -> Uni.createFrom().item(runs.incrementAndGet()).replaceWith(NEVER));
            jobs.stop(new ShutdownEvent());
            stopped.complete(null);
        });
        stopped.join();

        barrier();
        assertThat(runs).hasValue(0);
    }

    /** Waits for a later timer than those of runs without a pause. */
    private void barrier() {
        vertx.timer(20).toCompletionStage().toCompletableFuture().join();
    }
}
