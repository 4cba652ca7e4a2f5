package dev.antomcheckout.settlement;

import dev.antomcheckout.payment.AmountView;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the reports of files. */
@Singleton
class SettlementReports {
    private static final int SHOWN = 200;

    private static final String FILE = """
            SELECT id, rows, matched, other, types, period_from, period_to, notes FROM settlement_file
            WHERE account = $1 AND digest = $2 AND done_at IS NOT NULL""";

    private static final String COUNTS =
            "SELECT kind, count(*)::integer AS count FROM settlement_finding WHERE file_id = $1 GROUP BY kind";

    private static final String FINDINGS = """
            SELECT f.kind, f.line, f.type, f.request_id, f.transaction_id, f.original_request_id, f.original_id,
                a.payment_request_id, f.at, f.expected_amount, f.expected_currency, f.found_amount, f.found_currency,
                encode(e.digest, 'hex') AS earlier_digest
            FROM (SELECT * FROM settlement_finding WHERE file_id = $1 ORDER BY line, id LIMIT $2) f
                LEFT JOIN payment_attempt a ON a.id = f.attempt_id LEFT JOIN settlement_file e ON e.id = f.earlier_file_id
            ORDER BY f.line, f.id""";

    private final Pool pool;

    SettlementReports(Pool pool) {
        this.pool = pool;
    }

    /** The report; empty while the file is not done. */
    Uni<Optional<SettlementReport>> find(String account, byte[] digest, boolean repeated) {
        return pool.preparedQuery(FILE)
                .execute(Tuple.of(account, Buffer.buffer(digest)))
                .flatMap(rows -> {
                    Iterator<Row> found = rows.iterator();
                    return found.hasNext()
                            ? report(found.next(), digest, repeated).map(Optional::of)
                            : Uni.createFrom().item(Optional.empty());
                });
    }

    private Uni<SettlementReport> report(Row file, byte[] digest, boolean repeated) {
        Tuple id = Tuple.of(file.getLong("id"));
        return pool.preparedQuery(COUNTS)
                .execute(id)
                .map(SettlementReports::counts)
                .flatMap(counts -> pool.preparedQuery(FINDINGS)
                        .execute(Tuple.of(file.getLong("id"), SHOWN))
                        .map(findings -> new SettlementReport(
                                HexFormat.of().formatHex(digest),
                                repeated,
                                file.getInteger("rows"),
                                file.getInteger("matched"),
                                file.getInteger("other"),
                                types(file.getJsonObject("types")),
                                counts,
                                instant(file.getOffsetDateTime("period_from")),
                                instant(file.getOffsetDateTime("period_to")),
                                notes(file.getJsonArray("notes")),
                                entries(findings))));
    }

    private static Map<String, Integer> types(JsonObject written) {
        Map<String, Integer> types = new TreeMap<>();
        written.forEach(type -> types.put(type.getKey(), written.getInteger(type.getKey())));
        return types;
    }

    private static List<SettlementNote> notes(JsonArray written) {
        List<SettlementNote> notes = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            JsonObject note = written.getJsonObject(i);
            notes.add(
                    new SettlementNote(SettlementNote.Code.valueOf(note.getString("code")), note.getString("detail")));
        }
        return notes;
    }

    private static Map<String, Integer> counts(RowSet<Row> rows) {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.put(row.getString("kind"), row.getInteger("count")));
        return counts;
    }

    private static List<SettlementReport.Entry> entries(RowSet<Row> rows) {
        List<SettlementReport.Entry> entries = new ArrayList<>();
        rows.forEach(row -> entries.add(new SettlementReport.Entry(
                SettlementReport.Kind.valueOf(row.getString("kind")),
                row.getInteger("line"),
                row.getString("type"),
                row.getString("request_id"),
                row.getString("transaction_id"),
                row.getString("original_request_id"),
                row.getString("original_id"),
                row.getString("payment_request_id"),
                instant(row.getOffsetDateTime("at")),
                amount(row.getLong("expected_amount"), row.getString("expected_currency")),
                amount(row.getLong("found_amount"), row.getString("found_currency")),
                row.getString("earlier_digest"))));
        return entries;
    }

    private static @Nullable AmountView amount(@Nullable Long minorUnits, @Nullable String currency) {
        return minorUnits == null || currency == null ? null : new AmountView(currency, Long.toString(minorUnits));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
