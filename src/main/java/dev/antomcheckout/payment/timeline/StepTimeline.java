package dev.antomcheckout.payment.timeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The steps of a payment; the first is its creation, which the attempt's own row tells. */
@Singleton
class StepTimeline implements TimelineSource {
    private static final String STEPS = """
            SELECT * FROM (
                SELECT 0::bigint AS id, created_at AS at, 'SHOP' AS source, 'CREATED' AS trigger, NULL AS from_status,
                    'INITIATED' AS to_status, NULL AS result_code, '{}'::text[] AS review_reasons,
                    '{}'::text[] AS cleared_reasons, NULL AS actor, NULL AS note,
                    NULL AS origin
                FROM payment_attempt WHERE id = $1
                UNION ALL
                SELECT id, at, source, trigger, from_status, to_status, result_code, review_reasons, cleared_reasons, actor,
                    note, origin
                FROM payment_event WHERE attempt_id = $1 AND subject = 'PAYMENT'
            ) steps
            WHERE (at, id) > ($2, $3) ORDER BY at, id LIMIT $4""";

    private final Pool pool;

    StepTimeline(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Kind kind() {
        return Kind.STEP;
    }

    @Override
    public Uni<List<TimelineEntry>> entries(Subject subject, OffsetDateTime after, long afterId, int most) {
        return pool.preparedQuery(STEPS)
                .execute(Tuple.of(subject.rowId())
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
        Details details = new Details()
                .with("origin", row.getString("origin"))
                .with("source", row.getString("source"))
                .with("trigger", row.getString("trigger"))
                .with("fromStatus", row.getString("from_status"))
                .with("toStatus", row.getString("to_status"))
                .with("resultCode", row.getString("result_code"))
                .with("reviewReasons", row.getArrayOfStrings("review_reasons"))
                .with("clearedReasons", row.getArrayOfStrings("cleared_reasons"))
                .with("actor", row.getString("actor"))
                .with("clearedBy", "REVIEW_CLEARED".equals(row.getString("trigger")) ? row.getString("actor") : null)
                .with("note", row.getString("note"));
        return new TimelineEntry(row.getOffsetDateTime("at").toInstant(), kind(), details.members(), row.getLong("id"));
    }
}
