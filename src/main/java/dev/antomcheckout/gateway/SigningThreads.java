package dev.antomcheckout.gateway;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.signature.Signer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/**
 * Signs requests to Antom while the event loops do the rest. Where a signature is quick, on as many threads as there are cores
 * without an event loop by default; where it is most of what a call costs, on as many as there are cores. See
 * docs/decisions/0006-signing-engine.md.
 */
@Singleton
class SigningThreads {
    static final String QUICK = "signing";
    static final String SLOW = "slow-signing";

    private final WorkerExecutor quick;
    private final WorkerExecutor slow;

    SigningThreads(Vertx vertx) {
        int cores = Runtime.getRuntime().availableProcessors();
        this.quick = vertx.createSharedWorkerExecutor(QUICK, besideEventLoops(cores));
        this.slow = vertx.createSharedWorkerExecutor(SLOW, cores);
    }

    static int besideEventLoops(int cores) {
        return Math.ceilDiv(cores, 2);
    }

    /**
     * The value of the {@code Signature} header; comes on the caller's event loop.
     *
     * @param time value of the {@code request-time} header
     */
    Uni<String> sign(Account account, String uri, String time, byte[] body) {
        Signer signer = account.signer();
        WorkerExecutor threads = signer.isQuick() ? quick : slow;
        return threads.executeBlocking(() -> signer.sign("POST", uri, account.clientId(), time, body), false);
    }

    @PreDestroy
    void close() {
        quick.closeAndForget();
        slow.closeAndForget();
    }
}
