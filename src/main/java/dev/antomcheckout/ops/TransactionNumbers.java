package dev.antomcheckout.ops;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The numbers by which events and evidence are ordered (migration 12). They come from transaction ids, which belong to a
 * cluster; after the rows were copied into another cluster, its ids may be behind the stored numbers. New rows would then
 * stand before those that were already delivered or sealed, and nobody would look at them.
 */
@Singleton
class TransactionNumbers {
    static final String FAULT =
            "the transaction ids of this database cluster are behind the numbers of stored events and evidence";

    static final String CURE = "run the command " + RepairTransactionNumbersCommand.NAME
            + " with the role that owns the schema; see docs/operating/backup.md";

    /**
     * A repair leaves out at least so many numbers. Places that were given out after the restored moment lie in this gap, so
     * that what comes now is after them as well.
     */
    private static final long STEP = 1L << 32;

    private static final List<String> TABLES =
            List.of("merchant_event", "notification", "gateway_call", "access_event");

    /** The newest of each account, by an index that begins with the account; there are few accounts and many rows. */
    private static final String NEWEST = """
            (WITH RECURSIVE a (account) AS (
                (SELECT account FROM %1$s ORDER BY account LIMIT 1)
                UNION ALL
                SELECT (SELECT t.account FROM %1$s t WHERE t.account > a.account ORDER BY t.account LIMIT 1)
                FROM a WHERE a.account IS NOT NULL
            )
            SELECT n.transaction FROM a, LATERAL (
                SELECT t.transaction FROM %1$s t WHERE t.account = a.account ORDER BY t.transaction DESC LIMIT 1) n)
            UNION ALL\s""";

    private static final String HIGHEST = "(SELECT s.transaction FROM ("
            + TABLES.stream().map(NEWEST::formatted).collect(Collectors.joining()) + """
            SELECT seen_transaction FROM webhook_endpoint
            UNION ALL SELECT call_transaction FROM evidence_chain
            UNION ALL SELECT notification_transaction FROM evidence_chain
            UNION ALL SELECT access_transaction FROM evidence_chain) s (transaction)
            ORDER BY s.transaction DESC LIMIT 1)""";

    private static final String ARE_BEHIND =
            "SELECT COALESCE(" + HIGHEST + " >= next_transaction_number(), false) AS behind";

    /** Shorter than the server waits before it looks for deadlocks, so that no statement of a payment is ended for this one. */
    private static final List<String> PREPARE = List.of(
            "SET LOCAL lock_timeout = '500ms'",
            "SET LOCAL statement_timeout = '60s'",
            // Waits for every transaction that wrote a number; none writes one until the new numbers are committed.
            "LOCK TABLE " + String.join(", ", TABLES) + " IN SHARE MODE");

    /** The constant that is to be added from now on. */
    private static final String OFFSET = "SELECT ((GREATEST(" + HIGHEST + """
            ::text::bigint, next_transaction_number()::text::bigint)
                - pg_snapshot_xmax(pg_current_snapshot())::text::bigint) / %1$d + 2) * %1$d AS added""".formatted(STEP);

    private static final List<String> FUNCTIONS = Stream.of(
                    List.of("current_transaction_number", "", "pg_catalog.pg_current_xact_id()"),
                    List.of(
                            "settled_transaction_number",
                            " PARALLEL SAFE",
                            "pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())"),
                    List.of(
                            "next_transaction_number",
                            " PARALLEL SAFE",
                            "pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())"))
            .map(function -> "CREATE OR REPLACE FUNCTION %s() RETURNS xid8 LANGUAGE sql STABLE%s AS 'SELECT (%s"
                            .formatted(function.toArray())
                    + "::text::bigint + %d)::text::xid8'")
            .toList();

    /** What was written in the meantime stands before the place of its endpoint; its delivery is queued here. */
    private static final String QUEUE_MISSED = """
            INSERT INTO webhook_delivery (event_position, account, aggregatetype, aggregateid, sequence, event_at)
            SELECT e.position, e.account, e.aggregatetype, e.aggregateid, e.sequence, e.created_at
            FROM webhook_endpoint w JOIN merchant_event e ON e.account = w.account
                AND (e.transaction, e.position) < (w.seen_transaction, w.seen_position) AND e.position > w.seen_position
            ON CONFLICT (event_position) DO NOTHING""";

    private final Pool pool;

    TransactionNumbers(Pool pool) {
        this.pool = pool;
    }

    /** Whether a stored number is not below those to come. */
    Uni<Boolean> areBehind() {
        return pool.preparedQuery(ARE_BEHIND)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("behind"));
    }

    /**
     * Moves the numbers to come above all that were given, by at least {@link #STEP}, if they are behind or {@code always}.
     *
     * @return what happened
     */
    Uni<Repair> repair(boolean always) {
        return pool.withTransaction(transaction -> run(transaction, PREPARE)
                        .flatMap(locked -> transaction.query(ARE_BEHIND).execute())
                        .flatMap(rows -> always || rows.iterator().next().getBoolean("behind")
                                ? move(transaction)
                                : Uni.createFrom().item(0L)))
                .flatMap(added -> queueMissed().map(missed -> new Repair(added, missed)));
    }

    private static Uni<Long> move(SqlConnection transaction) {
        return transaction.query(OFFSET).execute().flatMap(rows -> {
            Row row = rows.iterator().next();
            long added = row.getLong("added");
            List<String> functions =
                    FUNCTIONS.stream().map(text -> text.formatted(added)).toList();
            return run(transaction, functions).replaceWith(added);
        });
    }

    private Uni<Integer> queueMissed() {
        return pool.withTransaction(transaction -> transaction
                .query("SET LOCAL statement_timeout = '10min'")
                .execute()
                .flatMap(set -> transaction.query(QUEUE_MISSED).execute())
                .map(rows -> rows.rowCount()));
    }

    private static Uni<Void> run(SqlConnection transaction, List<String> statements) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String statement : statements) {
            all = all.flatMap(done -> transaction.query(statement).execute().replaceWithVoid());
        }
        return all;
    }

    /**
     * What a repair did.
     *
     * @param added what is added to transaction ids from now on; 0 if nothing had to be done
     * @param missed events that were written in the meantime and whose delivery is queued now
     */
    record Repair(long added, int missed) {}
}
