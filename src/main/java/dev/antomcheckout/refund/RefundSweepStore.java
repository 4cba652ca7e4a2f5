package dev.antomcheckout.refund;

import dev.antomcheckout.gateway.RefundRequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The schedule of refunds, in their rows. */
@Singleton
class RefundSweepStore {
    /** Longer than a call to Antom may take, so that a claimed refund is not claimed again meanwhile. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private static final String CLAIM_DUE = """
            UPDATE refund SET inquiries = inquiries + 1, next_inquiry_at = now() + make_interval(secs => $2)
            WHERE id IN (
                SELECT id FROM refund WHERE status = 'PROCESSING' AND next_inquiry_at <= now()
                ORDER BY next_inquiry_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            RETURNING id, account, refund_request_id, origin, request_body, inquiries, not_exist_answers,
                now() - created_at > make_interval(secs => $3) AS overdue""";

    /** A request that asks again in the meantime has a schedule of its own. */
    private static final String RESCHEDULE = """
            UPDATE refund SET next_inquiry_at = now() + make_interval(secs => $2), not_exist_answers = $3
            WHERE id = $1 AND inquiries = $4""";

    private final Pool pool;
    private final RefundsConfig config;

    RefundSweepStore(Pool pool, RefundsConfig config) {
        this.pool = pool;
        this.config = config;
    }

    Uni<List<Due>> claim(int most) {
        return pool.preparedQuery(CLAIM_DUE)
                .execute(Tuple.of(most).addDouble((double) CLAIM.toSeconds()).addDouble((double)
                        config.confirmWithin().toSeconds()))
                .map(rows -> {
                    List<Due> claimed = new ArrayList<>();
                    rows.forEach(row -> claimed.add(due(row)));
                    return claimed;
                });
    }

    private static Due due(Row row) {
        return new Due(
                row.getLong("id"),
                row.getString("account"),
                new RefundRequestId(row.getString("refund_request_id")),
                row.getString("origin").equals("POLICY"),
                row.getBuffer("request_body").getBytes(),
                row.getInteger("inquiries"),
                row.getInteger("not_exist_answers"),
                row.getBoolean("overdue"));
    }

    Uni<Void> reschedule(Due due, Duration pause, int notExistAnswers) {
        return pool.preparedQuery(RESCHEDULE)
                .execute(Tuple.of(due.rowId())
                        .addDouble((double) pause.toSeconds())
                        .addInteger(notExistAnswers)
                        .addInteger(due.inquiries()))
                .replaceWithVoid();
    }

    /**
     * A refund that this process has claimed to ask about.
     *
     * @param ours asked for by this service and not by the shop
     * @param inquiries how many there were, this one included; a request that asks again counts as one
     * @param isOverdue Antom has given no final result in time
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Due(
            long rowId,
            String account,
            RefundRequestId id,
            boolean ours,
            byte[] body,
            int inquiries,
            int notExistAnswers,
            boolean isOverdue) {
        @Override
        public String toString() {
            return "Due[" + id + "]";
        }
    }
}
