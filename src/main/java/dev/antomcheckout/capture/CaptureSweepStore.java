package dev.antomcheckout.capture;

import dev.antomcheckout.gateway.CaptureRequestId;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.payment.CapturesConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The schedule of captures, in their rows. */
@Singleton
class CaptureSweepStore {
    /** Longer than a call to Antom may take, so that a claimed capture is not claimed again meanwhile. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private static final String CLAIM_DUE = """
            UPDATE capture c SET inquiries = c.inquiries + 1, next_inquiry_at = now() + make_interval(secs => $2)
            FROM payment_attempt a
            WHERE a.id = c.attempt_id AND c.id IN (
                SELECT id FROM capture WHERE status = 'PROCESSING' AND next_inquiry_at <= now()
                ORDER BY next_inquiry_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            RETURNING c.id, c.account, c.capture_request_id, a.payment_request_id, c.inquiries, c.not_exist_answers,
                now() - c.created_at > make_interval(secs => $3) AS overdue""";

    /** A request that asks again in the meantime has a schedule of its own. */
    private static final String RESCHEDULE = """
            UPDATE capture SET next_inquiry_at = now() + make_interval(secs => $2), not_exist_answers = $3
            WHERE id = $1 AND inquiries = $4""";

    private final Pool pool;
    private final CapturesConfig config;

    CaptureSweepStore(Pool pool, CapturesConfig config) {
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
                new CaptureRequestId(row.getString("capture_request_id")),
                new PaymentRequestId(row.getString("payment_request_id")),
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
     * A capture that this process has claimed to ask about.
     *
     * @param inquiries how many there were, this one included; a request that asks again counts as one
     * @param isOverdue Antom has given no result in time
     */
    record Due(
            long rowId,
            String account,
            CaptureRequestId id,
            PaymentRequestId paymentRequestId,
            int inquiries,
            int notExistAnswers,
            boolean isOverdue) {}
}
