package dev.antomcheckout.notification;

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

/** What Antom sent about a payment, and what became of it; never the message itself, which may name the buyer. */
@Singleton
class NotificationTimeline implements TimelineSource {
    private static final String MESSAGES = """
            SELECT id, received_at, notify_type, outcome, deliveries, last_received_at, key_version FROM notification
            WHERE account = $1 AND (payment_request_id = $2 OR payment_id = $3) AND (received_at, id) > ($4, $5)
            ORDER BY received_at, id LIMIT $6""";

    private final Pool pool;

    NotificationTimeline(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Kind kind() {
        return Kind.NOTIFICATION;
    }

    @Override
    public Uni<List<TimelineEntry>> entries(Subject subject, OffsetDateTime after, long afterId, int most) {
        return pool.preparedQuery(MESSAGES)
                .execute(Tuple.of(subject.account(), subject.id().value(), subject.paymentId())
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
        int deliveries = row.getInteger("deliveries");
        Details details = new Details()
                .with("notifyType", row.getString("notify_type"))
                .with("outcome", row.getString("outcome"))
                .with("keyVersion", row.getInteger("key_version"))
                .with("deliveries", deliveries)
                .with(
                        "lastReceivedAt",
                        deliveries == 1
                                ? null
                                : row.getOffsetDateTime("last_received_at").toInstant());
        return new TimelineEntry(
                row.getOffsetDateTime("received_at").toInstant(), kind(), details.members(), row.getLong("id"));
    }
}
