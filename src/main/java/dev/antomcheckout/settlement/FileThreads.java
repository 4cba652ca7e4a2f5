package dev.antomcheckout.settlement;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;

/**
 * Threads that read and write settlement files, and nothing else. An upload has at most one task at a time, so the limit on
 * uploads also limits the queue, and no upload waits for a thread that another one holds.
 */
@Singleton
class FileThreads {
    static final String NAME = "settlement-files";

    private final WorkerExecutor threads;

    FileThreads(Vertx vertx, SettlementConfig config) {
        this.threads = vertx.createSharedWorkerExecutor(NAME, config.maxUploads());
    }

    /** Runs a task that blocks; the result arrives in the context of the caller. */
    <T> Uni<T> run(Callable<T> task) {
        return threads.executeBlocking(task, false);
    }

    @PreDestroy
    void close() {
        threads.closeAndForget();
    }
}
