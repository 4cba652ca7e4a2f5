package dev.antomcheckout.event;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How the queue stands, and its end of life. */
@Singleton
class QueueStore {
    /**
     * An account without a row has not been registered yet, which is work too. A place that is ahead of the cluster hides
     * every new event (see {@code ops/TransactionNumbers}), so the lag is then counted from the event at that place.
     */
    private static final String POLL = """
            SELECT a.account,
                w.account IS NULL OR w.disabled_at IS NULL AND (unseen.at IS NOT NULL OR EXISTS (
                    SELECT FROM webhook_delivery d
                    WHERE d.account = a.account AND d.state = 'PENDING' AND d.next_attempt_at <= now())) AS work,
                CASE WHEN w.seen_transaction >= next_transaction_number() THEN COALESCE(EXTRACT(EPOCH FROM now() - (
                    SELECT e.created_at FROM merchant_event e WHERE e.account = a.account
                        AND e.transaction = w.seen_transaction AND e.position = w.seen_position))::float8, 'Infinity')
                ELSE GREATEST(0, EXTRACT(EPOCH FROM now() - LEAST(unseen.at, (
                    SELECT min(event_at) FROM webhook_delivery d
                    WHERE d.account = a.account AND d.state = 'PENDING'))))::float8 END AS lag
            FROM unnest($1::text[]) a(account)
            LEFT JOIN webhook_endpoint w USING (account)
            LEFT JOIN LATERAL (
                SELECT e.created_at AS at FROM merchant_event e
                WHERE e.account = w.account AND (e.transaction, e.position) > (w.seen_transaction, w.seen_position)
                ORDER BY e.transaction, e.position LIMIT 1) unseen ON true""";

    /** An event that is still to be delivered is kept, however old. */
    private static final String FORGET_DELIVERIES = """
            DELETE FROM webhook_delivery WHERE id IN (
                SELECT id FROM webhook_delivery
                WHERE state <> 'PENDING' AND settled_at < now() - make_interval(secs => $1) LIMIT $2)""";

    private static final String FORGET_EVENTS = """
            DELETE FROM merchant_event WHERE position IN (
                SELECT e.position FROM merchant_event e
                WHERE e.created_at < now() - make_interval(secs => $1)
                  AND NOT EXISTS (SELECT FROM webhook_delivery d WHERE d.event_position = e.position)
                  AND NOT EXISTS (
                    SELECT FROM webhook_endpoint w
                    WHERE w.account = e.account
                      AND (e.transaction, e.position) > (w.seen_transaction, w.seen_position))
                ORDER BY e.position LIMIT $2)""";

    private final Pool pool;

    QueueStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Found> poll(List<String> accounts) {
        return pool.preparedQuery(POLL)
                .execute(Tuple.tuple().addArrayOfString(accounts.toArray(String[]::new)))
                .map(rows -> {
                    Set<String> work = new HashSet<>();
                    double lag = 0;
                    for (var row : rows) {
                        if (row.getBoolean("work")) {
                            work.add(row.getString("account"));
                        }
                        lag = Math.max(lag, row.getDouble("lag"));
                    }
                    return new Found(Set.copyOf(work), lag);
                });
    }

    /** Deletes what is older than that, not more than so many rows of a table at once; gives how many there were. */
    Uni<Integer> forget(Duration keep, int most) {
        Tuple parameters = Tuple.of((double) keep.toSeconds(), most);
        return pool.preparedQuery(FORGET_DELIVERIES)
                .execute(parameters)
                .flatMap(deliveries -> pool.preparedQuery(FORGET_EVENTS)
                        .execute(parameters)
                        .map(events -> deliveries.rowCount() + events.rowCount()));
    }

    /**
     * @param withWork accounts with new events or due deliveries
     * @param lagSeconds age of the oldest event that has not been delivered
     */
    record Found(Set<String> withWork, double lagSeconds) {}
}
