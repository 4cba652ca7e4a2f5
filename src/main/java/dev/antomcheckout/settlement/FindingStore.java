package dev.antomcheckout.settlement;

import dev.antomcheckout.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Findings on their way to their payments. */
@Singleton
class FindingStore {
    private static final int PIECE = 100;

    private static final String OPEN = """
            SELECT id, attempt_id, kind, line, row_kind, request_id, transaction_id, original_request_id, original_id,
                found_amount, found_currency, at
            FROM settlement_finding
            WHERE file_id = $1 AND id > $2 AND attempt_id IS NOT NULL AND NOT told ORDER BY id LIMIT $3""";

    private static final String HANDLED = "UPDATE settlement_finding SET told = true WHERE id = $1";

    private static final String AGREES = """
            WITH gone AS (DELETE FROM settlement_finding WHERE id = $1 RETURNING file_id, line)
            UPDATE settlement_row r SET differs = false FROM gone g WHERE r.file_id = g.file_id AND r.line = g.line""";

    private final Pool pool;

    FindingStore(Pool pool) {
        this.pool = pool;
    }

    /** The next findings about payments that were not handled yet. */
    Uni<List<Open>> open(Claim claim, long after) {
        return pool.preparedQuery(OPEN)
                .execute(Tuple.of(claim.file(), after, PIECE))
                .map(rows -> {
                    List<Open> found = new ArrayList<>();
                    rows.forEach(row -> found.add(open(row)));
                    return found;
                });
    }

    private static Open open(Row row) {
        SettlementReport.Kind kind = SettlementReport.Kind.valueOf(row.getString("kind"));
        return new Open(
                row.getLong("id"),
                row.getLong("attempt_id"),
                kind,
                kind == SettlementReport.Kind.MADE_ELSEWHERE ? Optional.of(change(row)) : Optional.empty());
    }

    private static OutsideChange change(Row row) {
        OffsetDateTime at = row.getOffsetDateTime("at");
        return new OutsideChange(
                row.getLong("attempt_id"),
                Objects.requireNonNull(row.getInteger("line")),
                OutsideChange.Type.valueOf(row.getString("row_kind")),
                row.getString("request_id"),
                row.getString("transaction_id"),
                row.getString("original_request_id"),
                row.getString("original_id"),
                money(row.getLong("found_amount"), row.getString("found_currency")),
                at == null ? null : at.toInstant());
    }

    private static @Nullable Money money(@Nullable Long amount, @Nullable String currency) {
        return amount == null || amount <= 0 || currency == null ? null : new Money(amount, currency);
    }

    Uni<Void> handled(SqlClient transaction, Open finding) {
        return transaction
                .preparedQuery(HANDLED)
                .execute(Tuple.of(finding.id()))
                .replaceWithVoid();
    }

    /** Takes the finding back, because its row agrees with what is recorded now. */
    Uni<Void> agrees(SqlClient transaction, Open finding) {
        return transaction.preparedQuery(AGREES).execute(Tuple.of(finding.id())).replaceWithVoid();
    }

    /**
     * A finding that was not handled yet.
     *
     * @param change what was made elsewhere, if the finding says so
     */
    record Open(long id, long attemptRow, SettlementReport.Kind kind, Optional<OutsideChange> change) {}
}
