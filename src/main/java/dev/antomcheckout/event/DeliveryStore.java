package dev.antomcheckout.event;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queue of deliveries. Each method is one statement; replicas share the work by skipping locked rows. */
@Singleton
class DeliveryStore {
    /** A new endpoint begins here, so that what happens while the first replica starts is not missed. */
    private static final String REGISTER = """
            INSERT INTO webhook_endpoint AS w (account, fingerprint, seen_transaction, seen_position)
            SELECT $1, $2, COALESCE(e.transaction, '0'::xid8), COALESCE(e.position, 0)
            FROM (SELECT 1) one LEFT JOIN LATERAL (
                SELECT transaction, position FROM merchant_event
                WHERE account = $1 AND created_at < now() - interval '1 hour'
                ORDER BY transaction DESC, position DESC LIMIT 1) e ON true
            ON CONFLICT (account) DO UPDATE SET fingerprint = EXCLUDED.fingerprint, disabled_at = NULL
                WHERE w.fingerprint <> EXCLUDED.fingerprint""";

    private static final String FAN_OUT = """
            WITH endpoint AS (
                SELECT account, seen_transaction, seen_position FROM webhook_endpoint
                WHERE account = $1 AND disabled_at IS NULL FOR UPDATE SKIP LOCKED
            ), fresh AS (
                SELECT e.* FROM endpoint w JOIN merchant_event e ON e.account = w.account
                    AND (e.transaction, e.position) > (w.seen_transaction, w.seen_position)
                WHERE\s""" + EventRows.SETTLED + """
                 ORDER BY e.transaction, e.position LIMIT $2
            ), queued AS (
                INSERT INTO webhook_delivery (event_position, account, aggregatetype, aggregateid, sequence, event_at)
                SELECT position, account, aggregatetype, aggregateid, sequence, created_at FROM fresh
                ON CONFLICT (event_position) DO NOTHING
            ), moved AS (
                UPDATE webhook_endpoint w SET seen_transaction = l.transaction, seen_position = l.position
                FROM (SELECT transaction, position FROM fresh ORDER BY transaction DESC, position DESC LIMIT 1) l
                WHERE w.account = $1
            )
            SELECT (SELECT count(*) FROM fresh) AS queued, EXISTS (
                SELECT FROM merchant_event e WHERE e.account = $1 AND NOT\s""" + EventRows.SETTLED + ") AS held";

    /** An event waits for the earlier ones of its payment, until those have failed more than once. */
    private static final String CLAIM = """
            WITH due AS (
                SELECT d.id FROM webhook_delivery d
                WHERE d.account = $1 AND d.state = 'PENDING' AND d.next_attempt_at <= now()
                  AND EXISTS (SELECT FROM webhook_endpoint w WHERE w.account = $1 AND w.disabled_at IS NULL)
                  AND NOT EXISTS (
                    SELECT FROM webhook_delivery p
                    WHERE p.account = d.account AND p.aggregatetype = d.aggregatetype AND p.aggregateid = d.aggregateid
                      AND p.sequence < d.sequence AND p.state = 'PENDING' AND p.failures < 2)
                ORDER BY d.next_attempt_at, d.id LIMIT $2 FOR UPDATE SKIP LOCKED
            ), claimed AS (
                UPDATE webhook_delivery d SET next_attempt_at = now() + make_interval(secs => $3)
                FROM due WHERE d.id = due.id
                RETURNING d.id, d.event_position, d.failures
            )
            SELECT c.id AS delivery, c.failures,\s""" + EventRows.COLUMNS + """
            FROM claimed c JOIN merchant_event e ON e.position = c.event_position
            ORDER BY e.position""";

    private static final String DELIVERED = """
            WITH settled AS (
                UPDATE webhook_delivery SET state = 'DELIVERED', settled_at = now() WHERE id = $1 AND state <> 'DELIVERED'
            )
            INSERT INTO webhook_attempt (delivery_id, outcome, status) VALUES ($1, $2, $3)""";

    /** Up to a tenth more than the pause, so that what failed together does not come back together. */
    private static final String FAILED = """
            WITH after AS (
                UPDATE webhook_delivery SET
                    failures = failures + 1,
                    state = CASE WHEN $5::float8 IS NULL THEN 'FAILED' ELSE state END,
                    settled_at = CASE WHEN $5::float8 IS NULL THEN now() END,
                    next_attempt_at = now() + make_interval(secs => COALESCE($5, 0) * (1 + 0.1 * random()))
                WHERE id = $1 AND state = 'PENDING' AND failures = $4
                RETURNING CASE WHEN state = 'PENDING' THEN next_attempt_at END AS next
            )
            INSERT INTO webhook_attempt (delivery_id, outcome, status, next_attempt_at)
            SELECT $1::bigint, $2::text, $3::integer, (SELECT next FROM after)""";

    /** The delivery stays due, for when the endpoint is wanted again. A replica with older settings disables nothing. */
    private static final String GONE = """
            WITH disabled AS (
                UPDATE webhook_endpoint SET disabled_at = now()
                WHERE account = $4 AND fingerprint = $5 AND disabled_at IS NULL
            ), kept AS (
                UPDATE webhook_delivery SET next_attempt_at = now() + interval '5 seconds' WHERE id = $1
            )
            INSERT INTO webhook_attempt (delivery_id, outcome, status) VALUES ($1, $2, $3)""";

    private final Pool pool;

    DeliveryStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> register(Endpoint endpoint) {
        return pool.preparedQuery(REGISTER)
                .execute(Tuple.of(endpoint.account()).addBuffer(Buffer.buffer(endpoint.fingerprint())))
                .replaceWithVoid();
    }

    /** Queues the deliveries of new events. */
    Uni<FanOut> fanOut(String account, int most) {
        return pool.preparedQuery(FAN_OUT).execute(Tuple.of(account, most)).map(rows -> {
            Row row = rows.iterator().next();
            return new FanOut(row.getLong("queued") == most, row.getBoolean("held"));
        });
    }

    /** Takes deliveries that are due; they come back by themselves when {@code claim} is over. */
    Uni<List<Delivery>> claim(String account, int most, Duration claim) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(account, most, seconds(claim)))
                .map(DeliveryStore::deliveries);
    }

    private static List<Delivery> deliveries(RowSet<Row> rows) {
        List<Delivery> deliveries = new ArrayList<>();
        rows.forEach(row -> deliveries.add(
                new Delivery(row.getLong("delivery"), row.getInteger("failures"), EventRows.event(row))));
        return deliveries;
    }

    Uni<Void> delivered(Delivery delivery, DeliveryResult result) {
        return pool.preparedQuery(DELIVERED).execute(attempt(delivery, result)).replaceWithVoid();
    }

    /** @param pause until the next attempt, or null if there is none */
    Uni<Void> failed(Delivery delivery, DeliveryResult result, @Nullable Duration pause) {
        return pool.preparedQuery(FAILED)
                .execute(attempt(delivery, result)
                        .addInteger(delivery.failures())
                        .addDouble(pause == null ? null : seconds(pause)))
                .replaceWithVoid();
    }

    Uni<Void> gone(Delivery delivery, DeliveryResult result, Endpoint endpoint) {
        return pool.preparedQuery(GONE)
                .execute(attempt(delivery, result)
                        .addString(endpoint.account())
                        .addBuffer(Buffer.buffer(endpoint.fingerprint())))
                .replaceWithVoid();
    }

    private static Tuple attempt(Delivery delivery, DeliveryResult result) {
        return Tuple.of(delivery.rowId(), result.outcome().name()).addInteger(result.status());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /**
     * @param full whether there may be more
     * @param held whether there are events that must wait for older transactions to end
     */
    record FanOut(boolean full, boolean held) {}

    /**
     * A delivery that this replica is at.
     *
     * @param failures before this attempt
     */
    record Delivery(long rowId, int failures, MerchantEvent event) {}
}
