package dev.antomcheckout.event;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks up the addresses of hosts that shops name. A look-up blocks its thread, for as long as the name server of the shop keeps
 * it waiting, so it runs on a thread of its own pool; an account has one look-up of a name in progress, which all of its
 * deliveries share. So a name server that does not answer delays its own account only.
 */
@Singleton
public class NameLookups {
    static final String NAME = "name-lookups";

    /** For the endpoint and, at the same time, the doctor. */
    private static final int NAMES_OF_AN_ACCOUNT = 2;

    private static final int FEWEST_THREADS = 4;
    private static final int MOST_THREADS = 64;

    private final WorkerExecutor threads;
    private final Resolver resolver;
    private final Map<Name, Future<List<InetAddress>>> inProgress = new ConcurrentHashMap<>();

    @Inject
    NameLookups(Vertx vertx, Endpoints endpoints) {
        this(vertx, endpoints, InetAddress::getAllByName);
    }

    NameLookups(Vertx vertx, Endpoints endpoints, Resolver resolver) {
        this.threads = vertx.createSharedWorkerExecutor(
                NAME, Math.clamp((long) NAMES_OF_AN_ACCOUNT * endpoints.all().size(), FEWEST_THREADS, MOST_THREADS));
        this.resolver = resolver;
    }

    /** The addresses of a host; fails with {@link UnknownHostException} if it has none. */
    public Future<List<InetAddress>> addresses(String account, String host) {
        Name name = new Name(account, host);
        Promise<List<InetAddress>> promise = Promise.promise();
        Future<List<InetAddress>> running = inProgress.putIfAbsent(name, promise.future());
        if (running != null) {
            return running;
        }
        threads.executeBlocking(() -> List.of(resolver.resolve(host)), false).onComplete(found -> {
            inProgress.remove(name);
            promise.handle(found);
        });
        return promise.future();
    }

    @PreDestroy
    void close() {
        threads.close();
    }

    /** Asks a name server; blocks until it answers. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private record Name(String account, String host) {}
}
