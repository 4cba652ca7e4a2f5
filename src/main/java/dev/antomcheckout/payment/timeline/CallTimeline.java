package dev.antomcheckout.payment.timeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** What Antom was asked about a payment, its refunds and its captures, and how it answered; never the messages. */
@Singleton
class CallTimeline implements TimelineSource {
    private static final String CALLS = """
            WITH subject (kind, id) AS (
                SELECT 'PAYMENT', $2
                UNION ALL SELECT 'REFUND', refund_request_id FROM refund WHERE attempt_id = $3
                UNION ALL SELECT 'CAPTURE', capture_request_id FROM capture WHERE attempt_id = $3
            )
            SELECT c.id, c.operation, c.subject, c.request_id, c.verdict, c.result_code, c.http_status, c.answer_key_version,
                c.started_at, c.took_millis
            FROM subject s JOIN gateway_call c ON c.account = $1 AND c.subject = s.kind AND c.request_id = s.id
            WHERE (c.started_at, c.id) > ($4, $5)
            ORDER BY c.started_at, c.id LIMIT $6""";

    private final Pool pool;

    CallTimeline(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Kind kind() {
        return Kind.CALL;
    }

    @Override
    public Uni<List<TimelineEntry>> entries(Subject subject, OffsetDateTime after, long afterId, int most) {
        return pool.preparedQuery(CALLS)
                .execute(Tuple.of(subject.account(), subject.id().value(), subject.rowId())
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
        String about = row.getString("subject");
        String id = row.getString("request_id");
        Details details = new Details()
                .with("operation", row.getString("operation"))
                .with("refundRequestId", about.equals("REFUND") ? id : null)
                .with("captureRequestId", about.equals("CAPTURE") ? id : null)
                .with("outcome", row.getString("verdict"))
                .with("resultCode", row.getString("result_code"))
                .with("httpStatus", row.getInteger("http_status"))
                .with("keyVersion", row.getInteger("answer_key_version"))
                .with("tookMillis", row.getInteger("took_millis"));
        return new TimelineEntry(
                row.getOffsetDateTime("started_at").toInstant(), kind(), details.members(), row.getLong("id"));
    }
}
