package dev.antomcheckout.payment.listing;

import dev.antomcheckout.paging.Seal;
import dev.antomcheckout.paging.Shown;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one page of payments; pure. One more is looked for than is shown: that tells whether there is another page.
 *
 * @param next where the next page begins, or null if this is the last one
 */
record ListingRows(List<Long> ids, Seal.@Nullable Position next) {
    /** A page that ends where it is full, or where the rows end. */
    static ListingRows of(List<Found> rows, int limit) {
        Shown<Found> shown = Shown.of(rows, limit);
        return new ListingRows(
                ids(shown.items()), shown.hasNext() ? shown.items().getLast().position() : null);
    }

    /**
     * A page that ends before {@code settled} if another one follows. It may be empty: then the next one begins at that moment,
     * and not before the first row that is there now, because another one may appear between the two.
     *
     * @param after where this page begins, or null if it is the first
     */
    static ListingRows of(List<Found> rows, int limit, Seal.@Nullable Position after, OffsetDateTime settled) {
        if (rows.size() <= limit) {
            return of(rows, limit);
        }
        List<Found> shown = rows.stream()
                .limit(limit)
                .takeWhile(row -> row.createdAt.isBefore(settled))
                .toList();
        return new ListingRows(
                ids(shown),
                shown.isEmpty() ? later(after, settled) : shown.getLast().position());
    }

    private static Seal.Position later(Seal.@Nullable Position after, OffsetDateTime settled) {
        Seal.Position before = new Seal.Position(micros(settled) - 1, Long.MAX_VALUE);
        return after == null || after.first() < before.first() ? before : after;
    }

    /** PostgreSQL keeps microseconds, so nothing of the time is lost in a position. */
    private static long micros(OffsetDateTime moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment.toInstant());
    }

    private static List<Long> ids(List<Found> rows) {
        return rows.stream().map(Found::id).toList();
    }

    /** Whether no later look could show more. */
    boolean isFull(int limit) {
        return next == null || ids.size() == limit;
    }

    /**
     * A row that was found.
     *
     * @param isOld whether every transaction that began when it was created has ended since
     */
    record Found(long id, OffsetDateTime createdAt, boolean isOld) {
        static Found of(Row row) {
            return new Found(row.getLong("id"), row.getOffsetDateTime("created_at"), row.getBoolean("old"));
        }

        Seal.Position position() {
            return new Seal.Position(micros(createdAt), id);
        }
    }
}
