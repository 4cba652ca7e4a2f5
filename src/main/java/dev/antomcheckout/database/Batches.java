package dev.antomcheckout.database;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a statement for several requests together: one round trip, one execution and one commit for all of them. A statement
 * that comes while its like is under way waits for that to end, and goes with whatever has come by then; alone it goes at
 * once. So nothing is slower without load, and under load most of what a statement costs is shared.
 *
 * <p>Each must stand for itself, as a transaction of one statement does, because it shares its fate: if PostgreSQL refuses
 * one, none of them has happened, and each is run again alone. {@code now()} is the same for all.
 */
@Singleton
public class Batches {
    private final Pool pool;
    private final Duration patience;
    /** Of each event loop. An event loop is one thread, so nothing here is shared. */
    private final ThreadLocal<Map<SharedStatement, StatementQueue>> queues = ThreadLocal.withInitial(HashMap::new);

    Batches(Pool pool, DatabaseConfig config) {
        this.pool = pool;
        this.patience = config.acquireTimeout();
    }

    /**
     * The row that the statement brought, if any, once it is committed. Fails as the statement itself does, or with a {@link
     * java.util.concurrent.TimeoutException} if it waited too long for those before it.
     *
     * @param parameters the values of its row of {@code input}
     */
    public Uni<Optional<Row>> execute(SharedStatement statement, Tuple parameters) {
        return Uni.createFrom().deferred(() -> {
            // Whoever asks is known when the answer is asked for, which may be elsewhere than where this was called.
            Context context = Vertx.currentContext();
            return context != null && Context.isOnEventLoopThread()
                    ? queued(statement, parameters, context)
                    : StatementQueue.alone(pool, statement, parameters);
        });
    }

    private Uni<Optional<Row>> queued(SharedStatement statement, Tuple parameters, Context context) {
        return Uni.createFrom()
                .emitter(emitter -> queues.get()
                        .computeIfAbsent(statement, one -> new StatementQueue(pool, one, patience))
                        .add(new StatementQueue.Member(parameters, context, emitter, System.nanoTime())));
    }
}
