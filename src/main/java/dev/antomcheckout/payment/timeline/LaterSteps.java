package dev.antomcheckout.payment.timeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The steps of what comes after a payment; the statuses are those of the thing itself. */
final class LaterSteps implements TimelineSource {
    private static final String STEPS = """
            SELECT id, at, source, trigger, from_status, to_status, result_code, subject_id, origin, actor
            FROM payment_event WHERE attempt_id = $1 AND subject = $2 AND (at, id) > ($3, $4) ORDER BY at, id LIMIT $5""";

    private final Pool pool;
    private final Kind kind;
    private final String idMember;

    /** @param idMember the member of an entry that tells which one of its kind it is about */
    LaterSteps(Pool pool, Kind kind, String idMember) {
        this.pool = pool;
        this.kind = kind;
        this.idMember = idMember;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Uni<List<TimelineEntry>> entries(Subject subject, OffsetDateTime after, long afterId, int most) {
        return pool.preparedQuery(STEPS)
                .execute(Tuple.of(subject.rowId())
                        .addString(kind.name())
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
                .with(idMember, row.getString("subject_id"))
                .with("origin", row.getString("origin"))
                .with("actor", row.getString("actor"))
                .with("source", row.getString("source"))
                .with("trigger", row.getString("trigger"))
                .with("fromStatus", row.getString("from_status"))
                .with("toStatus", row.getString("to_status"))
                .with("resultCode", row.getString("result_code"));
        return new TimelineEntry(row.getOffsetDateTime("at").toInstant(), kind, details.members(), row.getLong("id"));
    }
}
