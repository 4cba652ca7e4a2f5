package dev.antomcheckout.settlement;

import dev.antomcheckout.payment.AmountView;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
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

/** Reads what came of a file. */
@Singleton
class SettlementReports {
    private static final int SHOWN = 200;

    private static final String FILE = """
            SELECT id, rows, matched, other, period_from, period_to FROM settlement_file
            WHERE account = $1 AND digest = $2 AND done_at IS NOT NULL""";

    private static final String COUNTS =
            "SELECT kind, count(*)::integer AS count FROM settlement_finding WHERE file_id = $1 GROUP BY kind";

    private static final String FINDINGS = """
            SELECT f.kind, f.line, f.request_id, a.payment_request_id, f.expected_amount, f.expected_currency,
                f.found_amount, f.found_currency
            FROM settlement_finding f LEFT JOIN payment_attempt a ON a.id = f.attempt_id
            WHERE f.file_id = $1 ORDER BY f.id LIMIT $2""";

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
                                counts,
                                instant(file.getOffsetDateTime("period_from")),
                                instant(file.getOffsetDateTime("period_to")),
                                entries(findings))));
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
                row.getString("request_id"),
                row.getString("payment_request_id"),
                amount(row.getLong("expected_amount"), row.getString("expected_currency")),
                amount(row.getLong("found_amount"), row.getString("found_currency")))));
        return entries;
    }

    private static @Nullable AmountView amount(@Nullable Long minorUnits, @Nullable String currency) {
        return minorUnits == null || currency == null ? null : new AmountView(currency, Long.toString(minorUnits));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
