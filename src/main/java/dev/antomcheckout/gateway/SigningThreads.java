package dev.antomcheckout.gateway;

import dev.antomcheckout.account.Account;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/**
 * Signs requests to Antom, each for a quarter of a millisecond or a whole one, while the event loops do the rest: on as many
 * threads as there are cores without an event loop. See docs/decisions/0006-signing-engine.md.
 */
@Singleton
class SigningThreads {
    static final String NAME = "signing";

    private final WorkerExecutor threads;

    SigningThreads(Vertx vertx) {
        this.threads = vertx.createSharedWorkerExecutor(
                NAME, wanted(Runtime.getRuntime().availableProcessors()));
    }

    static int wanted(int cores) {
        return Math.ceilDiv(cores, 2);
    }

    /**
     * The value of the {@code Signature} header; comes on the caller's event loop.
     *
     * @param time value of the {@code request-time} header
     */
    Uni<String> sign(Account account, String uri, String time, byte[] body) {
        return threads.executeBlocking(() -> account.signer().sign("POST", uri, account.clientId(), time, body), false);
    }

    @PreDestroy
    void close() {
        threads.closeAndForget();
    }
}
