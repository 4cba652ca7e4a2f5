package dev.antomcheckout.evidence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The chain, in its tables. */
@Singleton
class SealStore {
    private static final String BEGIN = "INSERT INTO evidence_chain (account) VALUES ($1) ON CONFLICT DO NOTHING";

    /** Whoever has the row seals; another process passes by. */
    private static final String LOCK = """
            SELECT account, position, hash, call_transaction::text, call_id, notification_transaction::text, notification_id,
                access_transaction::text, access_id
            FROM evidence_chain WHERE account = $1 FOR UPDATE SKIP LOCKED""";

    private static final String APPEND = """
            WITH links AS (
                INSERT INTO evidence_link (account, position, kind, row_id, digest, hash)
                SELECT $1, $2 + n, kind, row_id, digest, hash
                FROM unnest($3::text[], $4::bigint[], $5::bytea[], $6::bytea[]) WITH ORDINALITY
                    AS l (kind, row_id, digest, hash, n)
            )
            UPDATE evidence_chain SET position = $2 + cardinality($4::bigint[]),
                hash = ($6::bytea[])[cardinality($6::bytea[])],
                call_transaction = $7::text::xid8, call_id = $8,
                notification_transaction = $9::text::xid8, notification_id = $10,
                access_transaction = $11::text::xid8, access_id = $12
            WHERE account = $1""";

    Uni<Optional<Head>> lock(SqlClient transaction, String account) {
        return find(transaction, account)
                .flatMap(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : transaction
                                .preparedQuery(BEGIN)
                                .execute(Tuple.of(account))
                                .flatMap(begun -> find(transaction, account)));
    }

    private static Uni<Optional<Head>> find(SqlClient transaction, String account) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(account)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Optional.of(Head.of(found.next())) : Optional.empty();
        });
    }

    Uni<List<Unsealed>> unsealed(SqlClient transaction, Kind kind, Head head, int most) {
        Bookmark after = head.after(kind);
        return transaction
                .preparedQuery(unsealed(kind))
                .execute(Tuple.of(head.account, after.transaction, after.id, most))
                .map(rows -> {
                    List<Unsealed> found = new ArrayList<>();
                    rows.forEach(row -> found.add(new Unsealed(
                            kind, new Bookmark(row.getString("transaction"), row.getLong("id")), kind.digest(row))));
                    return found;
                });
    }

    /** In the order of transactions, and none past the oldest that still runs: it may yet commit an earlier row. */
    private static String unsealed(Kind kind) {
        return "SELECT " + kind.columns("t") + ", t.transaction::text AS transaction FROM " + kind.table + """
                 t
                WHERE t.account = $1 AND (t.transaction, t.id) > ($2::text::xid8, $3)
                  AND t.transaction < settled_transaction_number()
                ORDER BY t.transaction, t.id LIMIT $4""";
    }

    /** Adds links, in the order given, to the chain whose row the caller has locked. */
    Uni<Void> append(SqlClient transaction, Head head, List<Unsealed> rows, List<byte[]> hashes) {
        Tuple parameters = Tuple.of(head.account, head.position)
                .addArrayOfString(rows.stream().map(row -> row.kind.name()).toArray(String[]::new))
                .addArrayOfLong(rows.stream().map(row -> row.at.id).toArray(Long[]::new))
                .addValue(buffers(rows.stream().map(Unsealed::digest)))
                .addValue(buffers(hashes.stream()));
        for (Kind kind : Kind.values()) {
            Bookmark last = last(rows, kind, head);
            parameters.addString(last.transaction).addLong(last.id);
        }
        return transaction.preparedQuery(APPEND).execute(parameters).replaceWithVoid();
    }

    private static Buffer[] buffers(Stream<byte[]> values) {
        return values.map(Buffer::buffer).toArray(Buffer[]::new);
    }

    private static Bookmark last(List<Unsealed> rows, Kind kind, Head head) {
        return rows.stream()
                .filter(row -> row.kind == kind)
                .map(Unsealed::at)
                .reduce((earlier, later) -> later)
                .orElse(head.after(kind));
    }

    /** Up to where a table is in the chain. */
    record Bookmark(String transaction, long id) {}

    /** The end of a chain. */
    @SuppressWarnings("ArrayRecordComponent")
    record Head(String account, long position, byte[] hash, Map<Kind, Bookmark> sealed) {
        private static Head of(Row row) {
            Map<Kind, Bookmark> sealed = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.values()) {
                sealed.put(kind, new Bookmark(row.getString(kind.sealedTransaction()), row.getLong(kind.sealedId())));
            }
            return new Head(
                    row.getString("account"),
                    row.getLong("position"),
                    row.getBuffer("hash").getBytes(),
                    sealed);
        }

        Bookmark after(Kind kind) {
            return Objects.requireNonNull(sealed.get(kind));
        }
    }

    /** A row that is not in the chain yet. */
    @SuppressWarnings("ArrayRecordComponent")
    record Unsealed(Kind kind, Bookmark at, byte[] digest) {}
}
