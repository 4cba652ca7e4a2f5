package dev.antomcheckout.ops;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Counts what waits in the books; every statement reads an index of rows that wait, not the whole table. */
@Singleton
class Books {
    private static final String UNRESOLVED = """
            SELECT status AS name, count(*) AS number FROM payment_attempt
            WHERE status IN ('INITIATED', 'SESSION_CREATED', 'PROCESSING', 'PENDING', 'AUTHORIZED')
            GROUP BY status""";

    private static final String REVIEWS = """
            SELECT reason AS name, count(*) AS number FROM payment_attempt, unnest(review_reasons) AS reason
            WHERE review_reasons <> '{}' GROUP BY reason""";

    private static final String OLDEST = """
            SELECT COALESCE(EXTRACT(EPOCH FROM now() - min(created_at)), 0)::float8 AS age FROM payment_attempt
            WHERE status IN ('INITIATED', 'SESSION_CREATED', 'PROCESSING', 'PENDING', 'AUTHORIZED')""";

    private final Pool pool;

    Books(Pool pool) {
        this.pool = pool;
    }

    /** Attempts without a final status, by status. */
    Uni<Map<String, Long>> unresolved() {
        return counts(UNRESOLVED);
    }

    /** Attempts that someone must look at, by reason. */
    Uni<Map<String, Long>> reviews() {
        return counts(REVIEWS);
    }

    /** Seconds since the oldest attempt without a final status was created; 0 if there is none. */
    Uni<Double> oldestUnresolvedSeconds() {
        return pool.query(OLDEST).execute().map(rows -> rows.iterator().next().getDouble("age"));
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
