package dev.antomcheckout.evidence;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads chains and what they stand for, a page at a time. */
@Singleton
class EvidenceReader {
    private static final int PAGE = 200;

    private static final String CHAINS = "SELECT account FROM evidence_chain ORDER BY account";

    private static final String HEAD = "SELECT position, hash FROM evidence_chain WHERE account = $1";

    private static final String LINKS = """
            SELECT position, kind, row_id, digest, hash, removed_at IS NOT NULL AS removed FROM evidence_link
            WHERE account = $1 AND position > $2 AND position <= $3 ORDER BY position LIMIT $4""";

    /** What a payment, refund or capture was asked for with is read from its row. */
    private static final String CALLS = "SELECT " + Kind.CALL.columns("c") + """
            , c.answer_body, COALESCE(c.request_body, CASE c.operation
                WHEN 'createPaymentSession' THEN (SELECT p.request_body FROM payment_attempt p
                    WHERE p.account = c.account AND p.payment_request_id = c.request_id)
                WHEN 'refund' THEN (SELECT r.request_body FROM refund r
                    WHERE r.account = c.account AND r.refund_request_id = c.request_id)
                WHEN 'capture' THEN (SELECT k.request_body FROM capture k
                    WHERE k.account = c.account AND k.capture_request_id = c.request_id)
                END) AS request_body
            FROM gateway_call c WHERE c.id = ANY ($1)""";

    private static final String NOTIFICATIONS =
            "SELECT " + Kind.NOTIFICATION.columns("n") + ", n.body FROM notification n WHERE n.id = ANY ($1)";

    private static final String ACCESS_EVENTS =
            "SELECT " + Kind.ACCESS.columns("e") + " FROM access_event e WHERE e.id = ANY ($1)";

    /** Rows that the chain went past without a link; they were put there afterwards. */
    private static final String SMUGGLED = """
            SELECT 'CALL' AS kind, t.id FROM gateway_call t JOIN evidence_chain h USING (account)
            WHERE account = $1 AND (t.transaction, t.id) <= (h.call_transaction, h.call_id)
              AND NOT EXISTS (SELECT FROM evidence_link l WHERE l.kind = 'CALL' AND l.row_id = t.id)
            UNION ALL
            SELECT 'NOTIFICATION', t.id FROM notification t JOIN evidence_chain h USING (account)
            WHERE account = $1 AND (t.transaction, t.id) <= (h.notification_transaction, h.notification_id)
              AND NOT EXISTS (SELECT FROM evidence_link l WHERE l.kind = 'NOTIFICATION' AND l.row_id = t.id)
            UNION ALL
            SELECT 'ACCESS', t.id FROM access_event t JOIN evidence_chain h USING (account)
            WHERE account = $1 AND (t.transaction, t.id) <= (h.access_transaction, h.access_id)
              AND NOT EXISTS (SELECT FROM evidence_link l WHERE l.kind = 'ACCESS' AND l.row_id = t.id)
            LIMIT 1000""";

    private final Pool pool;

    EvidenceReader(Pool pool) {
        this.pool = pool;
    }

    Uni<List<String>> accounts() {
        return pool.query(CHAINS).execute().map(rows -> {
            List<String> accounts = new ArrayList<>();
            rows.forEach(row -> accounts.add(row.getString("account")));
            return accounts;
        });
    }

    Uni<Head> head(String account) {
        return pool.preparedQuery(HEAD).execute(Tuple.of(account)).map(rows -> {
            Row row = rows.iterator().next();
            return new Head(row.getLong("position"), row.getBuffer("hash").getBytes());
        });
    }

    /** The links after a position and up to another, with the rows that they stand for; empty at the end. */
    Uni<List<Link>> page(String account, long after, long upTo) {
        return pool.preparedQuery(LINKS)
                .execute(Tuple.of(account, after, upTo, PAGE))
                .flatMap(rows -> {
                    List<Row> links = new ArrayList<>();
                    rows.forEach(links::add);
                    Map<Kind, Map<Long, Row>> found = new EnumMap<>(Kind.class);
                    return Multi.createFrom()
                            .items(Kind.values())
                            .onItem()
                            .transformToUniAndConcatenate(
                                    kind -> rows(statement(kind), kind, links).invoke(byId -> found.put(kind, byId)))
                            .collect()
                            .last()
                            .map(done -> links.stream()
                                    .map(link -> link(link, found))
                                    .toList());
                });
    }

    private static String statement(Kind kind) {
        return switch (kind) {
            case CALL -> CALLS;
            case NOTIFICATION -> NOTIFICATIONS;
            case ACCESS -> ACCESS_EVENTS;
        };
    }

    private static Link link(Row link, Map<Kind, Map<Long, Row>> found) {
        String name = link.getString("kind");
        Optional<Kind> kind = Kind.of(name);
        long id = link.getLong("row_id");
        return new Link(
                link.getLong("position"),
                kind,
                kind.map(known -> known.named(id)).orElse(name + " " + id),
                link.getBuffer("digest").getBytes(),
                link.getBuffer("hash").getBytes(),
                link.getBoolean("removed"),
                kind.flatMap(known ->
                        Optional.ofNullable(found.getOrDefault(known, Map.of()).get(id))));
    }

    private Uni<Map<Long, Row>> rows(String sql, Kind kind, List<Row> links) {
        Long[] ids = links.stream()
                .filter(link -> link.getString("kind").equals(kind.name()))
                .map(link -> link.getLong("row_id"))
                .toArray(Long[]::new);
        return pool.preparedQuery(sql)
                .execute(Tuple.tuple().addArrayOfLong(ids))
                .map(rows -> {
                    Map<Long, Row> byId = new HashMap<>();
                    rows.forEach(row -> byId.put(row.getLong("id"), row));
                    return byId;
                });
    }

    /** Names of rows that the chain should have and has not. */
    Uni<List<String>> smuggled(String account) {
        return pool.preparedQuery(SMUGGLED).execute(Tuple.of(account)).map(rows -> {
            List<String> names = new ArrayList<>();
            rows.forEach(row -> names.add(Kind.valueOf(row.getString("kind")).named(row.getLong("id"))));
            return names;
        });
    }

    /** Where a chain ends. */
    @SuppressWarnings("ArrayRecordComponent")
    record Head(long position, byte[] hash) {}

    /**
     * One link.
     *
     * @param kind empty if another version of this service wrote the link, and this one does not know what it stands for
     * @param named the row as a finding names it
     * @param removed its row was deleted because it was old enough
     * @param row what it stands for, if that is there
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Link(
            long position,
            Optional<Kind> kind,
            String named,
            byte[] digest,
            byte[] hash,
            boolean removed,
            Optional<Row> row) {}
}
