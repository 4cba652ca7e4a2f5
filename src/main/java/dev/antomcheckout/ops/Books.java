package dev.antomcheckout.ops;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.audit.AuditTrail;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Counts what waits in the books; every statement reads an index of rows that wait, not the whole table. */
@Singleton
class Books {
    /**
     * No more than the oldest of them: the status is in no index (decision 18), so each is read from the table, and to look
     * must not cost in proportion to what waits.
     */
    private static final String UNRESOLVED = """
            SELECT status AS name, count(*) AS number FROM (
                SELECT status FROM payment_attempt WHERE outcome IS NULL ORDER BY created_at LIMIT 20000) AS oldest
            GROUP BY status""";

    private static final String REVIEWS = """
            SELECT reason AS name, count(*) AS number FROM payment_attempt, unnest(review_reasons) AS reason
            WHERE review_reasons <> '{}' GROUP BY reason""";

    private static final String OLDEST = """
            SELECT 'attempt' AS name, min(created_at) AS at FROM payment_attempt
            WHERE outcome IS NULL
            UNION ALL SELECT 'refund', min(created_at) FROM refund WHERE status = 'PROCESSING'
            UNION ALL SELECT 'capture', min(created_at) FROM capture WHERE status = 'PROCESSING'
            UNION ALL SELECT 'cancel', min(cancel_requested_at) FROM payment_attempt WHERE next_cancel_at IS NOT NULL""";

    /**
     * Of each account and kind, the first row past the end of the chain, by the index that the sealing uses. An end that is
     * ahead of the cluster hides every new row (see {@link TransactionNumbers}), so the age is then that of the last link.
     */
    private static final String UNSEALED = """
            SELECT 'evidence' AS name, min(m.at) AS at
            FROM unnest($1::text[] || '%s'::text) AS a (account) LEFT JOIN evidence_chain c USING (account), LATERAL (
                (SELECT started_at AS at FROM gateway_call t WHERE t.account = a.account
                    AND (t.transaction, t.id) > (COALESCE(c.call_transaction, '0'), COALESCE(c.call_id, 0))
                    ORDER BY t.transaction, t.id LIMIT 1)
                UNION ALL
                (SELECT received_at FROM notification t WHERE t.account = a.account
                    AND (t.transaction, t.id)
                        > (COALESCE(c.notification_transaction, '0'), COALESCE(c.notification_id, 0))
                    ORDER BY t.transaction, t.id LIMIT 1)
                UNION ALL
                (SELECT t.at FROM access_event t WHERE t.account = a.account
                    AND (t.transaction, t.id) > (COALESCE(c.access_transaction, '0'), COALESCE(c.access_id, 0))
                    ORDER BY t.transaction, t.id LIMIT 1)
                UNION ALL
                (SELECT sealed_at FROM evidence_link l WHERE l.account = c.account AND l.position = c.position
                    AND GREATEST(c.call_transaction, c.notification_transaction, c.access_transaction)
                        >= next_transaction_number())) AS m""".formatted(AuditTrail.INSTALLATION);

    private final Pool pool;
    private final Accounts accounts;

    Books(Pool pool, Accounts accounts) {
        this.pool = pool;
        this.accounts = accounts;
    }

    /** Attempts without a final status, by status; of more than 20,000 the oldest. */
    Uni<Map<String, Long>> unresolved() {
        return counts(UNRESOLVED);
    }

    /** Attempts that someone must look at, by reason. */
    Uni<Map<String, Long>> reviews() {
        return counts(REVIEWS);
    }

    /** Seconds since the oldest without a final status was created, or a cancel was requested, by kind; 0 if there is none. */
    Uni<Map<String, Double>> oldestUnresolvedSeconds() {
        return ages(OLDEST, Tuple.tuple());
    }

    /** Seconds since the oldest message was signed that is not in the chain yet; 0 if there is none. */
    Uni<Double> unsealedSeconds() {
        String[] names = accounts.all().stream().map(Account::name).toArray(String[]::new);
        return ages(UNSEALED, Tuple.of(names)).map(ages -> ages.getOrDefault("evidence", 0.0));
    }

    private Uni<Map<String, Double>> ages(String query, Tuple parameters) {
        String ages = "SELECT name, GREATEST(0, COALESCE(EXTRACT(EPOCH FROM now() - at), 0))::float8 AS age FROM ("
                + query + ") AS oldest";
        return pool.preparedQuery(ages).execute(parameters).map(rows -> {
            Map<String, Double> byName = new HashMap<>();
            for (Row row : rows) {
                byName.put(row.getString("name"), row.getDouble("age"));
            }
            return byName;
        });
    }

    private Uni<Map<String, Long>> counts(String query) {
        return pool.query(query).execute().map(rows -> {
            Map<String, Long> counts = new HashMap<>();
            for (Row row : rows) {
                counts.put(row.getString("name"), row.getLong("number"));
            }
            return counts;
        });
    }
}
