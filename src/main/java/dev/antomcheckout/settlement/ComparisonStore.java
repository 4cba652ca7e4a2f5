package dev.antomcheckout.settlement;

import dev.antomcheckout.settlement.file.Period;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Compares a file that is written down with what is known here, piece by piece, so that no statement grows with either. */
@Singleton
class ComparisonStore {
    private static final int PIECE = 1000;

    /** A payment is made within days of its creation. */
    private static final Duration CREATED_BEFORE = Duration.ofDays(30);

    private final SettlementStore store;

    ComparisonStore(SettlementStore store) {
        this.store = store;
    }

    /** Gives the number of rows that repeat transactions of the same batch in another file. */
    Uni<Integer> compare(Claim claim, int rows, Period period) {
        AtomicInteger seenBefore = new AtomicInteger();
        // The header is the first line.
        int last = rows + 1;
        return Walk.from(
                        1,
                        line -> lines(claim, line, seenBefore)
                                .map(upto -> Optional.of(upto).filter(next -> next < last)))
                .chain(() -> Walk.from(0L, attempt -> attempts(claim, attempt)))
                .chain(() -> lacks(claim, period))
                .replaceWith(seenBefore::get);
    }

    private Uni<Integer> lines(Claim claim, int after, AtomicInteger seenBefore) {
        Tuple piece = Tuple.of(claim.file(), after, after + PIECE);
        return store.step(
                claim,
                transaction -> transaction
                        .preparedQuery(RowStatements.REMEMBER)
                        .execute(piece)
                        .chain(() -> transaction
                                .preparedQuery(RowStatements.SEEN_BEFORE)
                                .execute(piece))
                        .invoke(rows ->
                                seenBefore.addAndGet(rows.iterator().next().getInteger("count")))
                        .chain(() -> all(transaction, FindingStatements.OF_ROWS, piece))
                        .replaceWith(after + PIECE));
    }

    private Uni<Optional<Long>> attempts(Claim claim, long after) {
        return store.step(
                claim,
                transaction -> transaction
                        .preparedQuery(RowStatements.NEXT_ATTEMPTS)
                        .execute(Tuple.of(claim.file(), after, PIECE))
                        .flatMap(rows -> {
                            Long upto = rows.iterator().next().getLong("upto");
                            return upto == null
                                    ? Uni.createFrom().item(Optional.<Long>empty())
                                    : all(
                                                    transaction,
                                                    FindingStatements.OF_PAYMENTS,
                                                    Tuple.of(claim.file(), after, upto))
                                            .replaceWith(Optional.of(upto));
                        }));
    }

    private static Uni<Void> all(SqlConnection transaction, List<String> statements, Tuple parameters) {
        return Multi.createFrom()
                .iterable(statements)
                .onItem()
                .transformToUniAndConcatenate(
                        sql -> transaction.preparedQuery(sql).execute(parameters))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> lacks(Claim claim, Period period) {
        OffsetDateTime from = SettlementStore.utc(period.from());
        OffsetDateTime to = SettlementStore.utc(period.to());
        if (from == null || to == null) {
            return Uni.createFrom().voidItem();
        }
        return lacks(claim, LackStatements.PAYMENTS, from.minus(CREATED_BEFORE), from, to)
                .chain(() -> lacks(claim, LackStatements.REFUNDS, from, from, to));
    }

    private Uni<Void> lacks(Claim claim, String sql, OffsetDateTime start, OffsetDateTime from, OffsetDateTime to) {
        return Walk.from(
                new Place(start, 0),
                place -> store.step(
                                claim,
                                transaction -> transaction
                                        .preparedQuery(sql)
                                        .execute(Tuple.of(claim.file(), claim.account())
                                                .addOffsetDateTime(place.at())
                                                .addLong(place.id())
                                                .addOffsetDateTime(to)
                                                .addOffsetDateTime(from)
                                                .addInteger(PIECE)))
                        .map(ComparisonStore::last));
    }

    private static Optional<Place> last(RowSet<Row> rows) {
        Iterator<Row> found = rows.iterator();
        if (!found.hasNext()) {
            return Optional.empty();
        }
        Row row = found.next();
        return Optional.of(new Place(row.getOffsetDateTime("at"), row.getLong("id")));
    }

    /** The end of a page. */
    private record Place(OffsetDateTime at, long id) {}
}
