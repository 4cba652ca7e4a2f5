package dev.antomcheckout.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends requests to the service; on one event loop, so that the load takes no more than it must. */
final class Load {
    private static final int SPARE_SECONDS = 60;

    private final Context loop;
    private final NetClient client;
    private final int port;

    Load(Vertx vertx, int port) {
        this.loop = vertx.getOrCreateContext();
        this.client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        this.port = port;
    }

    /** So many connections, each of which sends as soon as it has its answer; ends early if there are no more requests. */
    Figures closed(int connections, Duration window, Supplier<@Nullable Buffer> requests) throws Exception {
        CompletableFuture<Figures> result = new CompletableFuture<>();
        loop.runOnContext(now -> new ClosedLoop(this, connections, window, requests, result).start());
        return result.get(window.toSeconds() + SPARE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Requests that are due at a constant rate, whether or not the service keeps up, in the window and for some time before
     * it, see {@link OpenLoop#lead}. One that cannot be sent when it is due is sent when a connection is free, and its
     * latency counts from when it was due.
     *
     * @param patience an answer that comes later is not a good one
     */
    Figures open(double rate, Duration window, Duration patience, Supplier<@Nullable Buffer> requests)
            throws Exception {
        CompletableFuture<Figures> result = new CompletableFuture<>();
        loop.runOnContext(now -> new OpenLoop(this, rate, window, patience, requests, result).start(loop.owner()));
        return result.get(
                OpenLoop.lead(window).plus(window).plus(patience).toSeconds() + SPARE_SECONDS, TimeUnit.SECONDS);
    }

    Future<Wire> connect() {
        return client.connect(port, "localhost").map(Wire::new);
    }

    static boolean isGood(int status) {
        return status >= 200 && status < 300;
    }
}
