package dev.antomcheckout.event;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events of an account, to be read again and delivered again. */
@Singleton
public class EventLog {
    private static final String AFTER = "SELECT " + EventRows.COLUMNS + """
            FROM merchant_event e
            WHERE e.account = $1 AND (e.transaction, e.position) > ($2::text::xid8, $3) AND\s""" + EventRows.SETTLED + """
             ORDER BY e.transaction, e.position LIMIT $4""";

    /** An event that was never queued, because it is older than its endpoint, is queued now. */
    private static final String REDELIVER = """
            WITH event AS (
                SELECT e.*, EXISTS (
                    SELECT FROM webhook_endpoint w WHERE w.account = $1 AND w.disabled_at IS NOT NULL) AS disabled
                FROM merchant_event e WHERE e.account = $1 AND e.id = $2
            ), queued AS (
                INSERT INTO webhook_delivery (event_position, account, aggregatetype, aggregateid, sequence, event_at)
                SELECT position, account, aggregatetype, aggregateid, sequence, created_at FROM event WHERE NOT disabled
                ON CONFLICT (event_position)
                    DO UPDATE SET state = 'PENDING', failures = 0, next_attempt_at = now(), settled_at = NULL
            )
            SELECT disabled FROM event""";

    private final Pool pool;
    private final Endpoints endpoints;
    private final Changes changes;

    EventLog(Pool pool, Endpoints endpoints, Changes changes) {
        this.pool = pool;
        this.endpoints = endpoints;
        this.changes = changes;
    }

    /**
     * The events after a place, oldest first; none is ever passed by.
     *
     * @param after where the last page ended, or null for the beginning
     * @return empty if {@code after} is no place that was given out
     */
    public Optional<Uni<Page>> after(String account, @Nullable String after, int limit) {
        Optional<EventCursor> from = after == null ? Optional.of(EventCursor.START) : EventCursor.parse(after);
        return from.map(cursor -> pool.preparedQuery(AFTER)
                .execute(Tuple.of(account, cursor.transaction(), cursor.position(), limit + 1))
                .map(rows -> page(rows, cursor, limit)));
    }

    private static Page page(Iterable<Row> rows, EventCursor from, int limit) {
        List<MerchantEvent> events = new ArrayList<>();
        EventCursor last = from;
        boolean more = false;
        for (Row row : rows) {
            if (events.size() == limit) {
                more = true;
            } else {
                events.add(EventRows.event(row));
                last = EventRows.cursor(row);
            }
        }
        return new Page(events, last.text(), more);
    }

    /** Whether events of this account are delivered at all. */
    public boolean isDelivered(String account) {
        return endpoints.accounts().contains(account);
    }

    /** Delivers the event once more, from the beginning of the schedule. */
    public Uni<Redelivery> redeliver(String account, UUID id) {
        return pool.preparedQuery(REDELIVER)
                .execute(Tuple.of(account, id))
                .map(rows -> rows.size() == 0
                        ? Redelivery.UNKNOWN_EVENT
                        : rows.iterator().next().getBoolean("disabled")
                                ? Redelivery.ENDPOINT_DISABLED
                                : Redelivery.QUEUED)
                .invoke(redelivery -> changes.happened(account, null));
    }

    /** What became of the wish to have an event delivered once more. */
    public enum Redelivery {
        QUEUED,
        /** The account has no such event. */
        UNKNOWN_EVENT,
        /** The endpoint answered 410; nothing is delivered until the operator changes its settings. */
        ENDPOINT_DISABLED
    }

    /**
     * Some events in their order.
     *
     * @param next where to go on, at the end of the list too
     * @param more whether there is more already
     */
    public record Page(List<MerchantEvent> events, String next, boolean more) {}
}
