package dev.antomcheckout.database;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs the same statement of several requests together: one round trip and one commit for all of them. A statement that
 * comes while its like is under way waits for that to end, and goes with whatever has come by then; alone it goes at once.
 * So nothing is slower without load, and under load most of what a statement costs is shared.
 *
 * <p>Each must stand for itself, as a transaction of one statement does, because it shares its fate: if PostgreSQL refuses
 * one, none of them has happened, and each is run again alone. {@code now()} is the same for all.
 */
@Singleton
public class Batches {
    private final Pool pool;
    private final Duration patience;
    /** Of each event loop, by text. An event loop is one thread, so nothing here is shared. */
    private final ThreadLocal<Map<String, StatementQueue>> queues = ThreadLocal.withInitial(HashMap::new);

    Batches(Pool pool, DatabaseConfig config) {
        this.pool = pool;
        this.patience = config.acquireTimeout();
    }

    /**
     * What the statement brought, once it is committed. Fails as the statement itself does, or with a {@link
     * java.util.concurrent.TimeoutException} if it waited too long for those before it.
     */
    public Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return Uni.createFrom().deferred(() -> {
            // Whoever asks is known when the answer is asked for, which may be elsewhere than where this was called.
            Context context = Vertx.currentContext();
            return context != null && Context.isOnEventLoopThread()
                    ? queued(sql, parameters, context)
                    : pool.preparedQuery(sql).execute(parameters);
        });
    }

    private Uni<RowSet<Row>> queued(String sql, Tuple parameters, Context context) {
        return Uni.createFrom()
                .emitter(emitter -> queues.get()
                        .computeIfAbsent(sql, text -> new StatementQueue(pool, text, patience))
                        .add(new StatementQueue.Member(parameters, context, emitter, System.nanoTime())));
    }
}
