package dev.antomcheckout.event;

import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Says to all replicas that something changed, so that they look at once. A hint and no more: whoever waits for one also
 * looks by itself now and then, so that a lost one costs time only.
 *
 * <p>Not part of the transactions that make the changes, because PostgreSQL commits transactions with a {@code NOTIFY} one
 * after the other; see decision 5.
 */
@Singleton
public class Changes {
    static final String CHANNEL = "checkout_changes";

    /** In place of a list that would not fit the 8000 bytes of a notification. */
    static final String EVERYTHING = "*";

    private static final Logger LOG = Logger.getLogger(Changes.class);
    private static final long PAUSE_MILLIS = 20;
    private static final int MOST_AT_ONCE = 100;

    private final Pool pool;
    private final Vertx vertx;
    private final Watchers watchers;
    private final Set<Change> waiting = new LinkedHashSet<>();
    private boolean sending;

    Changes(Pool pool, Vertx vertx, Watchers watchers) {
        this.pool = pool;
        this.vertx = vertx;
        this.watchers = watchers;
    }

    /**
     * To be called after the commit. Never fails and never waits.
     *
     * @param id of the payment that changed, or null if it is not at hand
     */
    public void happened(String account, @Nullable String id) {
        synchronized (waiting) {
            waiting.add(Change.of(account, id));
            if (sending) {
                return;
            }
            sending = true;
        }
        send();
    }

    /** Says so when the transaction is committed, and nothing if it is not. */
    public void happens(SqlConnection transaction, String account, String id) {
        transaction
                .transaction()
                .completion()
                .subscribe()
                .with(committed -> happened(account, id), rolledBack -> LOG.tracef("no change of %s", account));
    }

    /** Runs {@code look} whenever the payment may have changed, on whichever replica, until it is cancelled. */
    public Cancellable watch(String account, String id, Runnable look) {
        return watchers.add(Change.of(account, id), look);
    }

    private void send() {
        String payload = take();
        if (!payload.isEmpty()) {
            pool.preparedQuery("SELECT pg_notify($1, $2)")
                    .execute(Tuple.of(CHANNEL, payload))
                    .subscribe()
                    .with(sent -> later(), fault -> {
                        LOG.debugf("a hint was lost: %s", fault.getClass().getName());
                        later();
                    });
        }
    }

    private String take() {
        synchronized (waiting) {
            String payload = waiting.size() > MOST_AT_ONCE
                    ? EVERYTHING
                    : waiting.stream().map(Change::text).collect(Collectors.joining(" "));
            waiting.clear();
            sending = !payload.isEmpty();
            return payload;
        }
    }

    private void later() {
        vertx.setTimer(PAUSE_MILLIS, fired -> send());
    }
}
