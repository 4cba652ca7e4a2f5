package dev.antomcheckout.event;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Hears what {@link Changes} of all replicas say, over one connection that is kept for it. It is taken from the pool,
 * which knows how to reach and authenticate to the database; when it breaks, another is taken.
 */
@ApplicationScoped
class ChangeListener {
    private static final Logger LOG = Logger.getLogger(ChangeListener.class);
    private static final long RECONNECT_MILLIS = 1000;

    /** A connection can die without a word, and one that only listens would never notice. */
    private static final long PROBE_MILLIS = 10_000;

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);

    private final Pool pool;
    private final Vertx vertx;
    private final Watchers watchers;
    private volatile boolean stopped;

    ChangeListener(Pool pool, Vertx vertx, Watchers watchers) {
        this.pool = pool;
        this.vertx = vertx;
        this.watchers = watchers;
    }

    void start(@Observes StartupEvent event) {
        connect();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void connect() {
        if (!stopped) {
            pool.getConnection().subscribe().with(this::listen, this::lost);
        }
    }

    private void lost(Throwable fault) {
        LOG.debugf("not listening, will try again: %s", fault.getClass().getName());
        if (!stopped) {
            vertx.setTimer(RECONNECT_MILLIS, fired -> connect());
        }
    }

    private void listen(SqlConnection connection) {
        PgConnection.cast(connection.getDelegate())
                .notificationHandler(notification -> watchers.wake(notification.getPayload()));
        connection
                .query("LISTEN " + Changes.CHANNEL)
                .execute()
                .subscribe()
                .with(
                        listening -> {
                            // Whatever was said while nobody listened.
                            watchers.wake(Changes.EVERYTHING);
                            probeLater(connection);
                        },
                        fault -> giveUp(connection, fault));
    }

    private void probeLater(SqlConnection connection) {
        vertx.setTimer(PROBE_MILLIS, fired -> {
            if (!stopped) {
                probe(connection).subscribe().with(alive -> probeLater(connection), fault -> giveUp(connection, fault));
            }
        });
    }

    private static Uni<Void> probe(SqlConnection connection) {
        return connection
                .query("SELECT 1")
                .execute()
                .replaceWithVoid()
                .ifNoItem()
                .after(PROBE_TIMEOUT)
                .fail();
    }

    private void giveUp(SqlConnection connection, Throwable fault) {
        connection.close().subscribe().with(closed -> {}, ignored -> {});
        lost(fault);
    }
}
