package dev.antomcheckout.settlement;

import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import dev.antomcheckout.settlement.file.FileFacts;
import dev.antomcheckout.settlement.file.Period;
import dev.antomcheckout.settlement.file.SettlementRow;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The life of a file: claimed, written down row by row, and done. Every step is bounded, and renews the claim. */
@Singleton
class SettlementStore {
    private static final int PIECE = 2000;

    /** Looks before it locks, so that the check of a file does not have to wait for another one that asks for the file. */
    private static final String CLAIM = """
            INSERT INTO settlement_file AS f (account, digest, claimed_until, claim)
            SELECT $1::text, $2::bytea, now() + interval '60 seconds', 1
            WHERE NOT EXISTS (SELECT FROM settlement_file
                WHERE account = $1::text AND digest = $2::bytea AND (done_at IS NOT NULL OR claimed_until >= now()))
            ON CONFLICT (account, digest) DO UPDATE
                SET claimed_until = excluded.claimed_until, claim = f.claim + 1, matched = 0
                WHERE f.done_at IS NULL AND f.claimed_until < now()
            RETURNING id, claim""";

    private static final String RENEW = """
            UPDATE settlement_file SET claimed_until = now() + interval '60 seconds'
            WHERE id = $1 AND claim = $2 AND done_at IS NULL""";

    static final String DELETE_ROWS = """
            DELETE FROM settlement_row WHERE file_id = $1::bigint AND line IN (
                SELECT line FROM settlement_row WHERE file_id = $1::bigint ORDER BY line LIMIT $2::integer)""";

    static final String DELETE_SETTLED = """
            DELETE FROM settled_transaction t USING (
                SELECT account, transaction_key FROM settled_transaction WHERE file_id = $1::bigint LIMIT $2::integer) o
            WHERE t.account = o.account AND t.transaction_key = o.transaction_key AND t.file_id = $1::bigint""";

    /** Everything that belongs to the check of a file. */
    private static final List<String> FORGET = List.of(DELETE_ROWS, """
            DELETE FROM settlement_finding WHERE id IN (
                SELECT id FROM settlement_finding WHERE file_id = $1::bigint ORDER BY id LIMIT $2::integer)""", DELETE_SETTLED);

    private static final String DESCRIBE = """
            UPDATE settlement_file SET rows = $2, other = $3, types = $4, refund_sign = $5, period_from = $6, period_to = $7
            WHERE id = $1""";

    private static final String FINISH_ROWS = """
            WITH gone AS (
                DELETE FROM settlement_row WHERE file_id = $1::bigint AND line IN (
                    SELECT line FROM settlement_row WHERE file_id = $1::bigint ORDER BY line LIMIT $2::integer)
                RETURNING attempt_id IS NOT NULL AND NOT differs AS agrees
            ), counted AS (SELECT count(*)::integer AS rows, (count(*) FILTER (WHERE agrees))::integer AS matched FROM gone)
            UPDATE settlement_file f SET matched = f.matched + c.matched FROM counted c WHERE f.id = $1::bigint
            RETURNING c.rows""";

    private static final String DONE = "UPDATE settlement_file SET done_at = now(), notes = $2 WHERE id = $1";

    private static final String FORGET_OLD = """
            DELETE FROM settled_transaction t USING (
                SELECT account, transaction_key FROM settled_transaction
                WHERE settled_at < now() - make_interval(secs => $1::double precision) ORDER BY settled_at LIMIT $2::integer) o
            WHERE t.account = o.account AND t.transaction_key = o.transaction_key""";

    private final Pool pool;

    SettlementStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * The file to be checked now; empty if it is done already, or a check of it is running. Fails with {@code rate_limited} if
     * the account has sent so many other files within 24 hours.
     */
    Uni<Optional<Claim>> claim(String account, byte[] digest, int maxPerDay) {
        Buffer file = Buffer.buffer(digest);
        return pool.withTransaction(transaction -> SettlementQuota.require(transaction, account, file, maxPerDay)
                .chain(() -> transaction.preparedQuery(CLAIM).execute(Tuple.of(account, file)))
                .map(rows -> first(rows).map(row -> new Claim(row.getLong("id"), row.getInteger("claim"), account))));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        Iterator<Row> found = rows.iterator();
        return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
    }

    /** One step of a check, in a transaction that also renews the claim. Fails if the claim is lost. */
    <T> Uni<T> step(Claim claim, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(RENEW)
                .execute(Tuple.of(claim.file(), claim.number()))
                .invoke(renewed -> {
                    if (renewed.rowCount() == 0) {
                        throw ProblemException.of(
                                ProblemCode.REQUEST_IN_PROGRESS, "Another process took over the check of this file.");
                    }
                })
                .flatMap(renewed -> work.apply(transaction)));
    }

    /** Removes what an earlier check of the file left. */
    Uni<Void> forget(Claim claim) {
        return delete(claim, FORGET);
    }

    /**
     * Deletes rows in pieces.
     *
     * @param statements delete at most {@code $2} rows of the file {@code $1}
     */
    Uni<Void> delete(Claim claim, List<String> statements) {
        return Walk.from(
                0,
                place -> step(
                                claim,
                                transaction -> transaction
                                        .preparedQuery(statements.get(place))
                                        .execute(Tuple.of(claim.file(), PIECE)))
                        .map(gone -> gone.rowCount() == PIECE
                                ? Optional.of(place)
                                : Optional.of(place + 1).filter(next -> next < statements.size())));
    }

    Uni<Void> describe(Claim claim, FileFacts facts, Period period) {
        JsonObject types = new JsonObject(Map.<String, Object>copyOf(facts.types()));
        return step(
                claim,
                transaction -> transaction
                        .preparedQuery(DESCRIBE)
                        .execute(Tuple.of(claim.file(), facts.rows(), facts.notCompared())
                                .addValue(types)
                                .addInteger(facts.refundSign())
                                .addOffsetDateTime(utc(period.from()))
                                .addOffsetDateTime(utc(period.to())))
                        .replaceWithVoid());
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** Writes rows down; those that are not compared are only counted. */
    Uni<Void> keep(Claim claim, List<SettlementRow> all) {
        List<SettlementRow> rows =
                all.stream().filter(row -> row.kind().isCompared()).toList();
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple parameters = Tuple.of(claim.file(), claim.account())
                .addArrayOfInteger(rows.stream().map(SettlementRow::line).toArray(Integer[]::new))
                .addArrayOfString(texts(rows, row -> row.kind().name()))
                .addArrayOfString(texts(rows, SettlementRow::type))
                .addArrayOfString(texts(rows, SettlementRow::requestId))
                .addArrayOfString(texts(rows, SettlementRow::antomId))
                .addArrayOfString(texts(rows, SettlementRow::originalRequestId))
                .addArrayOfString(texts(rows, SettlementRow::originalId))
                .addArrayOfString(texts(rows, SettlementRow::batch))
                .addArrayOfLong(rows.stream().map(SettlementRow::amount).toArray(Long[]::new))
                .addArrayOfString(texts(rows, SettlementRow::currency))
                .addArrayOfOffsetDateTime(rows.stream()
                        .map(row -> row.at() == null ? null : utc(row.at().first()))
                        .toArray(OffsetDateTime[]::new));
        return step(
                claim,
                transaction -> transaction
                        .preparedQuery(RowStatements.KEEP)
                        .execute(parameters)
                        .replaceWithVoid());
    }

    private static @Nullable String[] texts(List<SettlementRow> rows, Function<SettlementRow, String> value) {
        return rows.stream()
                .map(value)
                .map(text -> text.isEmpty() ? null : text)
                .toArray(String[]::new);
    }

    /** Counts the rows that agree, and deletes all of them. */
    Uni<Void> finishRows(Claim claim) {
        return Walk.from(
                PIECE,
                place -> step(
                                claim,
                                transaction ->
                                        transaction.preparedQuery(FINISH_ROWS).execute(Tuple.of(claim.file(), PIECE)))
                        .map(rows ->
                                first(rows).map(row -> row.getInteger("rows")).filter(gone -> gone == PIECE)));
    }

    Uni<Void> done(Claim claim, List<SettlementNote> notes) {
        JsonArray written = new JsonArray();
        notes.forEach(note ->
                written.add(new JsonObject().put("code", note.code().name()).put("detail", note.detail())));
        return step(
                claim,
                transaction -> transaction
                        .preparedQuery(DONE)
                        .execute(Tuple.of(claim.file(), written))
                        .replaceWithVoid());
    }

    /** Deletes transactions that were settled longer ago. */
    Uni<Void> forgetOld(Duration age) {
        return Walk.from(
                PIECE,
                place -> pool.preparedQuery(FORGET_OLD)
                        .execute(Tuple.of((double) age.toSeconds(), PIECE))
                        .map(gone -> Optional.of(PIECE).filter(full -> gone.rowCount() == full)));
    }
}
