package dev.antomcheckout.feed;

import dev.antomcheckout.payment.timeline.Details;
import dev.antomcheckout.payment.timeline.TimelineEntry;
import dev.antomcheckout.payment.timeline.TimelineSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Every attempt to tell the shop of a payment's changes. */
@Singleton
class DeliveryTimeline implements TimelineSource {
    private static final String ATTEMPTS = """
            SELECT a.id, a.at, a.outcome, a.status, a.next_attempt_at, e.id AS event, e.type, e.sequence
            FROM webhook_attempt a
            JOIN webhook_delivery d ON d.id = a.delivery_id
            JOIN merchant_event e ON e.position = d.event_position
            WHERE e.account = $1 AND e.aggregatetype = 'payment' AND e.aggregateid = $2 AND (a.at, a.id) > ($3, $4)
            ORDER BY a.at, a.id LIMIT $5""";

    private final Pool pool;

    DeliveryTimeline(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Kind kind() {
        return Kind.DELIVERY;
    }

    @Override
    public Uni<List<TimelineEntry>> entries(Subject subject, OffsetDateTime after, long afterId, int most) {
        return pool.preparedQuery(ATTEMPTS)
                .execute(Tuple.of(subject.account(), subject.id().value())
                        .addOffsetDateTime(after)
                        .addLong(afterId)
                        .addInteger(most))
                .map(rows -> {
                    List<TimelineEntry> entries = new ArrayList<>();
                    rows.forEach(row -> entries.add(entry(row)));
                    return entries;
                });
    }

    private TimelineEntry entry(Row row) {
        OffsetDateTime next = row.getOffsetDateTime("next_attempt_at");
        Details details = new Details()
                .with("eventId", row.getUUID("event"))
                .with("type", row.getString("type"))
                .with("sequence", row.getInteger("sequence"))
                .with("outcome", row.getString("outcome"))
                .with("httpStatus", row.getInteger("status"))
                .with("nextAttemptAt", next == null ? null : next.toInstant());
        return new TimelineEntry(row.getOffsetDateTime("at").toInstant(), kind(), details.members(), row.getLong("id"));
    }
}
