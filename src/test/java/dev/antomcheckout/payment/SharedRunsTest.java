package dev.antomcheckout.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedRunsTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<CompletableFuture<Void>> begun = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void callersDuringARunShareTheNextOneAndNotThePresentOne() {
        SharedRuns<String> runs = new SharedRuns<>(vertx, Duration.ZERO);
        CompletableFuture<Void> first = run(runs, "a");
        await().until(() -> begun.size() == 1);
        List<CompletableFuture<Void>> later =
                Stream.generate(() -> run(runs, "a")).limit(20).toList();
        begun.getFirst().complete(null);
        first.join();
        await().until(() -> begun.size() == 2);
        assertThat(later).noneMatch(CompletableFuture::isDone);
        begun.get(1).complete(null);
        later.forEach(CompletableFuture::join);
        assertThat(begun).hasSize(2);
        await().until(() -> runs.keys() == 0);
    }

    @Test
    void otherKeysDoNotWait() {
        SharedRuns<String> runs = new SharedRuns<>(vertx, Duration.ofHours(1));
        CompletableFuture<Void> a = run(runs, "a");
        CompletableFuture<Void> b = run(runs, "b");
        await().until(() -> begun.size() == 2);
        begun.get(1).complete(null);
        begun.get(0).complete(null);
        CompletableFuture.allOf(a, b).join();
    }

    @Test
    void withinTheIntervalCallersWaitForTheNextRun() {
        SharedRuns<String> runs = new SharedRuns<>(vertx, Duration.ofHours(1));
        CompletableFuture<Void> first = run(runs, "a");
        await().until(() -> begun.size() == 1);
        begun.getFirst().complete(null);
        first.join();
        assertThat(run(runs, "a")).isNotDone();
        assertThat(begun).hasSize(1);
        assertThat(runs.keys()).isEqualTo(1);
    }

    @Test
    void theNextRunBeginsAfterTheInterval() {
        SharedRuns<String> runs = new SharedRuns<>(vertx, Duration.ofMillis(20));
        for (int i = 0; i < 3; i++) {
            int number = i;
            CompletableFuture<Void> run = run(runs, "a");
            await().until(() -> begun.size() == number + 1);
            begun.get(number).complete(null);
            run.join();
        }
        await().until(() -> runs.keys() == 0);
    }

    @Test
    void aFailureIsThatOfItsRunAndTheNextRunBegins() {
        SharedRuns<String> runs = new SharedRuns<>(vertx, Duration.ZERO);
        CompletableFuture<Void> first = run(runs, "a");
        await().until(() -> begun.size() == 1);
        CompletableFuture<Void> second = run(runs, "a");
        begun.getFirst().completeExceptionally(new IllegalArgumentException("no"));
        assertThatThrownBy(first::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("no");
        await().until(() -> begun.size() == 2);
        begun.get(1).complete(null);
        second.join();
    }

    @Test
    void aCallerWhoLeavesDoesNotEndTheRunForOthers() {
        SharedRuns<String> runs = new SharedRuns<>(vertx, Duration.ZERO);
        var leaving = runs.run("a", this::work).subscribe().with(done -> {});
        await().until(() -> begun.size() == 1);
        leaving.cancel();
        CompletableFuture<Void> other = run(runs, "a");
        begun.getFirst().complete(null);
        await().until(() -> begun.size() == 2);
        begun.get(1).complete(null);
        other.join();
    }

    private CompletableFuture<Void> run(SharedRuns<String> runs, String key) {
        return runs.run(key, this::work).subscribeAsCompletionStage();
    }

    private Uni<Void> work() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        begun.add(end);
        return Uni.createFrom().completionStage(end);
    }
}
