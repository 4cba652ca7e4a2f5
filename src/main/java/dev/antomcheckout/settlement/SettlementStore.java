package dev.antomcheckout.settlement;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** The statements of a check. */
@Singleton
class SettlementStore {
    private static final int MOST_AT_ONCE = 100;

    private static final String CLAIM = """
            INSERT INTO settlement_file (account, digest, claimed_until) VALUES ($1, $2, now() + interval '15 minutes')
            ON CONFLICT (account, digest) DO UPDATE SET claimed_until = excluded.claimed_until
                WHERE settlement_file.done_at IS NULL AND settlement_file.claimed_until < now()
            RETURNING id""";

    private static final String FORGET = """
            WITH rows AS (DELETE FROM settlement_row WHERE file_id = $1)
            DELETE FROM settlement_finding WHERE file_id = $1""";

    private static final String GIVE_BACK = "UPDATE settlement_file SET claimed_until = now() WHERE id = $1";

    /** Each row finds its payment by the id that we gave; Antom's id serves where the file lacks ours. */
    private static final String KEEP = """
            INSERT INTO settlement_row (file_id, line, kind, request_id, antom_id, amount, currency, at, attempt_id,
                refund_row)
            SELECT $1, r.line, r.kind, NULLIF(r.request_id, ''), NULLIF(r.antom_id, ''), r.amount, NULLIF(r.currency, ''),
                NULLIF(r.at, '')::timestamptz, COALESCE(p.id, c.attempt_id, f.attempt_id), f.id
            FROM unnest($3::integer[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[])
                AS r (line, kind, request_id, antom_id, amount, currency, at)
            LEFT JOIN LATERAL (SELECT id FROM payment_attempt WHERE r.kind = 'PAYMENT' AND account = $2
                AND (payment_request_id = r.request_id OR (r.request_id = '' AND payment_id = r.antom_id)) LIMIT 1) p ON true
            LEFT JOIN LATERAL (SELECT attempt_id FROM capture WHERE r.kind = 'CAPTURE' AND account = $2
                AND (capture_request_id = r.request_id OR (r.request_id = '' AND capture_id = r.antom_id)) LIMIT 1) c ON true
            LEFT JOIN LATERAL (SELECT id, attempt_id FROM refund WHERE r.kind IN ('REFUND', 'REFUND_RETURNED')
                AND account = $2
                AND (refund_request_id = r.request_id OR (r.request_id = '' AND refund_id = r.antom_id)) LIMIT 1) f ON true""";

    private static final String PERIOD = """
            UPDATE settlement_file f SET period_from = r.first, period_to = r.last, rows = r.rows, other = r.other
            FROM (SELECT min(at) FILTER (WHERE kind <> 'OTHER') AS first, max(at) FILTER (WHERE kind <> 'OTHER') AS last,
                count(*)::integer AS rows, (count(*) FILTER (WHERE kind = 'OTHER'))::integer AS other
                FROM settlement_row WHERE file_id = $1) r
            WHERE f.id = $1""";

    private static final String UNTOLD = """
            SELECT id, attempt_id, kind FROM settlement_finding
            WHERE file_id = $1 AND attempt_id IS NOT NULL AND NOT told ORDER BY id LIMIT $2""";

    private static final String DONE = """
            WITH rest AS (
                DELETE FROM settlement_row r WHERE file_id = $1
                RETURNING kind NOT IN ('OTHER', 'UNREADABLE') AND attempt_id IS NOT NULL AND NOT EXISTS (
                    SELECT FROM settlement_finding f WHERE f.file_id = $1 AND f.attempt_id = r.attempt_id
                        AND f.refund_row IS NOT DISTINCT FROM r.refund_row) AS matched
            )
            UPDATE settlement_file SET done_at = now(),
                matched = (SELECT count(*) FILTER (WHERE matched) FROM rest)::integer
            WHERE id = $1""";

    private final Pool pool;

    SettlementStore(Pool pool) {
        this.pool = pool;
    }

    /** The file to be checked by this replica now; empty if it is done already, or another one is at it. */
    Uni<OptionalLong> claim(String account, byte[] digest) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(account, Buffer.buffer(digest)))
                .map(rows -> first(rows, row -> row.getLong("id")))
                .call(id -> id.isPresent()
                        ? pool.preparedQuery(FORGET).execute(Tuple.of(id.getAsLong()))
                        : Uni.createFrom().voidItem());
    }

    private static OptionalLong first(RowSet<Row> rows, Function<Row, Long> value) {
        Iterator<Row> found = rows.iterator();
        return found.hasNext() ? OptionalLong.of(value.apply(found.next())) : OptionalLong.empty();
    }

    Uni<Void> giveBack(long file) {
        return pool.preparedQuery(GIVE_BACK).execute(Tuple.of(file)).replaceWithVoid();
    }

    Uni<Void> keep(long file, String account, List<SettlementRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(file, account)
                        .addArrayOfInteger(
                                rows.stream().map(SettlementRow::line).toArray(Integer[]::new))
                        .addArrayOfString(texts(rows, row -> row.kind().name()))
                        .addArrayOfString(texts(rows, SettlementRow::requestId))
                        .addArrayOfString(texts(rows, SettlementRow::antomId))
                        .addArrayOfLong(rows.stream().map(SettlementRow::amount).toArray(Long[]::new))
                        .addArrayOfString(texts(rows, SettlementRow::currency))
                        .addArrayOfString(texts(
                                rows, row -> row.at() == null ? "" : row.at().toString())))
                .replaceWithVoid();
    }

    private static String[] texts(List<SettlementRow> rows, Function<SettlementRow, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    /** Compares what was kept, and writes down what it finds: all of it or nothing. */
    Uni<Void> compare(long file) {
        return pool.withTransaction(transaction -> Multi.createFrom()
                .iterable(() -> Stream.concat(Stream.of(PERIOD), FindingStatements.ALL.stream())
                        .iterator())
                .onItem()
                .transformToUniAndConcatenate(
                        sql -> transaction.preparedQuery(sql).execute(Tuple.of(file)))
                .collect()
                .last()
                .replaceWithVoid());
    }

    /** Findings about payments that do not have their reason to look yet. */
    Uni<List<Untold>> untold(long file) {
        return pool.preparedQuery(UNTOLD).execute(Tuple.of(file, MOST_AT_ONCE)).map(rows -> {
            List<Untold> found = new ArrayList<>();
            rows.forEach(row -> found.add(new Untold(
                    row.getLong("id"),
                    row.getLong("attempt_id"),
                    SettlementReport.Kind.valueOf(row.getString("kind")))));
            return found;
        });
    }

    Uni<Void> told(SqlClient transaction, Untold finding) {
        return transaction
                .preparedQuery("UPDATE settlement_finding SET told = true WHERE id = $1")
                .execute(Tuple.of(finding.id()))
                .replaceWithVoid();
    }

    Uni<Void> done(long file) {
        return pool.preparedQuery(DONE).execute(Tuple.of(file)).replaceWithVoid();
    }

    /** A finding on its way to its payment. */
    record Untold(long id, long attemptRow, SettlementReport.Kind kind) {}
}
