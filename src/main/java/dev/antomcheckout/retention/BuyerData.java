package dev.antomcheckout.retention;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Erases bodies, a few at a time. Replicas pass over the rows that another one is at. */
@Singleton
class BuyerData {
    /** What is younger than its end may still be asked about, so both moments count. */
    private static final String PAYMENTS = """
            UPDATE payment_attempt SET request_body = NULL WHERE id IN (
                SELECT id FROM payment_attempt
                WHERE request_body IS NOT NULL AND outcome IS NOT NULL
                  AND created_at < now() - make_interval(secs => $1) AND updated_at < now() - make_interval(secs => $1)
                ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private static final String REFUNDS = """
            UPDATE refund SET request_body = NULL WHERE id IN (
                SELECT id FROM refund
                WHERE request_body IS NOT NULL AND status IN ('SUCCESS', 'FAIL')
                  AND created_at < now() - make_interval(secs => $1) AND updated_at < now() - make_interval(secs => $1)
                ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private static final String CAPTURES = """
            UPDATE capture SET request_body = NULL WHERE id IN (
                SELECT id FROM capture
                WHERE request_body IS NOT NULL AND status IN ('SUCCESS', 'FAIL')
                  AND created_at < now() - make_interval(secs => $1) AND updated_at < now() - make_interval(secs => $1)
                ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    /** A message of an open payment waits for its end, one of nothing that is known here does not. */
    private static final String CALLS = """
            UPDATE gateway_call SET request_body = NULL, answer_body = NULL WHERE id IN (
                SELECT c.id FROM gateway_call c
                WHERE (c.request_body IS NOT NULL OR c.answer_body IS NOT NULL)
                  AND c.started_at < now() - make_interval(secs => $1)
                  AND NOT EXISTS (SELECT FROM payment_attempt p
                      WHERE c.subject = 'PAYMENT' AND p.account = c.account AND p.payment_request_id = c.request_id
                        AND (p.outcome IS NULL OR p.updated_at >= now() - make_interval(secs => $1)))
                  AND NOT EXISTS (SELECT FROM refund r
                      WHERE c.subject = 'REFUND' AND r.account = c.account AND r.refund_request_id = c.request_id
                        AND r.status = 'PROCESSING')
                  AND NOT EXISTS (SELECT FROM capture k
                      WHERE c.subject = 'CAPTURE' AND k.account = c.account AND k.capture_request_id = c.request_id
                        AND k.status = 'PROCESSING')
                ORDER BY c.started_at LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private static final String NOTIFICATIONS = """
            UPDATE notification SET body = NULL WHERE id IN (
                SELECT n.id FROM notification n
                WHERE n.body IS NOT NULL AND n.received_at < now() - make_interval(secs => $1)
                  AND NOT EXISTS (SELECT FROM payment_attempt p
                      WHERE p.account = n.account
                        AND (p.payment_request_id = n.payment_request_id OR p.payment_id = n.payment_id)
                        AND (p.outcome IS NULL OR p.updated_at >= now() - make_interval(secs => $1)))
                ORDER BY n.received_at LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private static final List<String> STATEMENTS = List.of(PAYMENTS, REFUNDS, CAPTURES, CALLS, NOTIFICATIONS);

    private final Pool pool;

    BuyerData(Pool pool) {
        this.pool = pool;
    }

    /** Erases a batch of each table that is older than that. Gives the size of the largest batch. */
    Uni<Integer> erase(Duration age, int most) {
        Tuple parameters = Tuple.of((double) age.toSeconds(), most);
        return Multi.createFrom()
                .iterable(STATEMENTS)
                .onItem()
                .transformToUniAndConcatenate(sql -> pool.preparedQuery(sql).execute(parameters))
                .map(rows -> rows.rowCount())
                .collect()
                .with(Collectors.reducing(0, Math::max));
    }
}
