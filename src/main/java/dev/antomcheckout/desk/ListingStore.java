package dev.antomcheckout.desk;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.paging.Seal;
import dev.antomcheckout.paging.Shown;
import dev.antomcheckout.payment.state.PaymentStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds payments, the latest first: whoever asks support has just paid. Pages are read by position, as in the API. */
@Singleton
class ListingStore {
    private static final int PAGE = 25;

    private final Pool pool;
    private final Seal seal;

    ListingStore(Pool pool, Seal seal) {
        this.pool = pool;
        this.seal = seal;
    }

    /** @param cursor where the page before ended; one that was not given out for this search begins anew */
    Uni<Listing> page(Account account, Search search, String cursor) {
        List<String> conditions = new ArrayList<>(List.of("account = $1"));
        Tuple parameters = Tuple.of(account.name());
        if (!search.text().isEmpty()) {
            parameters.addString(search.text());
            conditions.add("(reference_order_id = $2 OR payment_request_id = $2 OR payment_id = $2)");
        }
        if (!search.status().isEmpty()) {
            conditions.add("status = '" + PaymentStatus.valueOf(search.status()).name() + "'");
        }
        if (search.isReview()) {
            conditions.add("review_reasons <> '{}'");
        }
        if (!search.from().isEmpty()) {
            parameters.addOffsetDateTime(start(search.from()));
            conditions.add("created_at >= $" + parameters.size());
        }
        if (!search.to().isEmpty()) {
            parameters.addOffsetDateTime(start(search.to()).plusDays(1));
            conditions.add("created_at < $" + parameters.size());
        }
        seal.open(account, search.purpose(), cursor).ifPresent(after -> {
            parameters
                    .addOffsetDateTime(
                            Instant.EPOCH.plus(after.first(), ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                    .addLong(after.second());
            conditions.add("(created_at, id) < ($%d, $%d)".formatted(parameters.size() - 1, parameters.size()));
        });
        String sql = """
                SELECT id, payment_request_id, reference_order_id, status, amount, currency, payment_method_type,
                    review_reasons, created_at
                FROM payment_attempt WHERE\s""" + String.join(" AND ", conditions) + " ORDER BY created_at DESC, id DESC LIMIT " + (PAGE + 1);
        return pool.preparedQuery(sql).execute(parameters).map(rows -> {
            List<Row> found = new ArrayList<>();
            rows.forEach(found::add);
            return listing(account, search, found);
        });
    }

    private static OffsetDateTime start(String day) {
        return LocalDate.parse(day).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private Listing listing(Account account, Search search, List<Row> found) {
        Shown<Row> shown = Shown.of(found, PAGE);
        String next = shown.hasNext()
                ? search.address(seal.close(
                        account, search.purpose(), position(shown.items().getLast())))
                : "";
        return new Listing(
                search,
                shown.items().stream().map(ListingStore::row).toList(),
                next,
                Arrays.stream(PaymentStatus.values())
                        .map(status ->
                                new Listing.Option(status.name(), status.name().equals(search.status())))
                        .toList());
    }

    private static Seal.Position position(Row last) {
        Instant created = last.getOffsetDateTime("created_at").toInstant();
        return new Seal.Position(ChronoUnit.MICROS.between(Instant.EPOCH, created), last.getLong("id"));
    }

    private static Listing.Row row(Row row) {
        String id = row.getString("payment_request_id");
        return new Listing.Row(
                Texts.address(id),
                id,
                row.getString("reference_order_id"),
                row.getString("status"),
                Texts.amount(row.getLong("amount"), row.getString("currency")),
                Texts.text(row.getString("payment_method_type")),
                Texts.time(row.getOffsetDateTime("created_at")),
                Arrays.stream(row.getArrayOfStrings("review_reasons"))
                        .map(Texts::words)
                        .toList());
    }
}
