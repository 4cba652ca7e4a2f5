package dev.antomcheckout.payment.listing;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.paging.Seal;
import dev.antomcheckout.payment.state.PaymentStatus;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement of one page. It names only the filters that are given, so that each combination is planned for itself and
 * finds its index (migrations 6 and 10).
 */
record ListingStatement(String sql, Tuple parameters) {

    static ListingStatement of(Account account, PaymentFilter filter, Seal.@Nullable Position after, int most) {
        List<String> conditions = new ArrayList<>(List.of("account = $1"));
        Tuple parameters = Tuple.of(account.name());
        if (filter.referenceOrderId() != null) {
            parameters.addString(filter.referenceOrderId());
            conditions.add("reference_order_id = $" + parameters.size());
        }
        if (!filter.statuses().isEmpty()) {
            conditions.addAll(ofStatus(filter.statuses()));
        }
        if (filter.review() != null) {
            conditions.add(filter.review() ? "review_reasons <> '{}'" : "review_reasons = '{}'");
        }
        if (filter.createdAfter() != null) {
            parameters.addOffsetDateTime(filter.createdAfter().atOffset(ZoneOffset.UTC));
            conditions.add("created_at > $" + parameters.size());
        }
        if (after != null) {
            parameters.addOffsetDateTime(time(after)).addLong(after.second());
            conditions.add("(created_at, id) > ($%d, $%d)".formatted(parameters.size() - 1, parameters.size()));
        }
        return new ListingStatement(
                "SELECT id, created_at, created_at < now() - interval '2 minutes' AS old FROM payment_attempt WHERE "
                        + String.join(" AND ", conditions) + " ORDER BY created_at, id LIMIT " + most,
                parameters);
    }

    /** The index goes by the outcome, which is the status once it is final and empty before (migration 10). */
    private static List<String> ofStatus(Collection<PaymentStatus> statuses) {
        if (statuses.stream().allMatch(PaymentStatus::isFinal)) {
            return List.of(isOneOf("outcome", statuses));
        }
        return statuses.stream().anyMatch(PaymentStatus::isFinal)
                ? List.of(isOneOf("status", statuses))
                : List.of("outcome IS NULL", isOneOf("status", statuses));
    }

    /** The names of an enumeration; nothing that was sent stands in the statement. */
    private static String isOneOf(String column, Collection<PaymentStatus> statuses) {
        return statuses.stream().map(Enum::name).collect(Collectors.joining("', '", column + " IN ('", "')"));
    }

    private static OffsetDateTime time(Seal.Position position) {
        return Instant.EPOCH.plus(position.first(), ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
