package dev.antomcheckout.payment.listing;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.paging.PageQuery;
import dev.antomcheckout.paging.Seal;
import dev.antomcheckout.payment.state.PaymentStatus;
import dev.antomcheckout.problem.Limits;
import dev.antomcheckout.problem.QueryParameters;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request for a page of payments.
 *
 * @param after where the page before ended
 */
record ListingQuery(PaymentFilter filter, Optional<Seal.Position> after, int limit) {
    private static final Set<String> NAMES =
            Set.of("referenceOrderId", "paymentStatus", "review", "createdAfter", "cursor", "limit");
    private static final int MAX_ORDER_ID = 64;

    /** Fails with {@code validation_failed}, naming every parameter that breaks a rule. */
    static ListingQuery of(MultivaluedMap<String, String> parameters, Account account, Seal seal) {
        QueryParameters query = new QueryParameters(parameters, NAMES);
        PaymentFilter filter = new PaymentFilter(
                query.one("referenceOrderId", "must have 1 to 64 characters", ListingQuery::orderId),
                query.many("paymentStatus", "must be one or more statuses of a payment", ListingQuery::statuses)
                        .orElse(Set.of()),
                query.one("review", "must be true or false", ListingQuery::yesOrNo),
                query.one(
                        "createdAfter",
                        "must be a time with offset as in 2026-11-24T12:00:00Z; a + is written as %2B",
                        ListingQuery::time));
        Integer limit = PageQuery.limit(query);
        Seal.Position after = query.one(
                "cursor",
                "is not a cursor of this listing; use nextCursor unchanged, with the same filter",
                text -> seal.open(account, filter.purpose(), text));
        query.failIfAnyIsWrong();
        return new ListingQuery(filter, Optional.ofNullable(after), limit == null ? Limits.DEFAULT_PAGE : limit);
    }

    private static Optional<String> orderId(String text) {
        return text.isEmpty() || text.length() > MAX_ORDER_ID || text.indexOf('\0') >= 0
                ? Optional.empty()
                : Optional.of(text);
    }

    /** Repeated, separated by commas, or both. */
    private static Optional<Set<PaymentStatus>> statuses(List<String> values) {
        EnumSet<PaymentStatus> statuses = EnumSet.noneOf(PaymentStatus.class);
        for (String value : values) {
            for (String name : value.split(",", -1)) {
                Optional<PaymentStatus> status = Stream.of(PaymentStatus.values())
                        .filter(known -> known.name().equals(name.strip()))
                        .findAny();
                if (status.isEmpty()) {
                    return Optional.empty();
                }
                statuses.add(status.get());
            }
        }
        return Optional.of(statuses);
    }

    private static Optional<Boolean> yesOrNo(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Years of four digits: PostgreSQL's calendar ends before Java's. */
    private static Optional<Instant> time(String text) {
        try {
            return text.matches("\\d{4}-.{1,30}")
                    ? Optional.of(OffsetDateTime.parse(text).toInstant())
                    : Optional.empty();
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    Seal.@Nullable Position position() {
        return after.orElse(null);
    }
}
