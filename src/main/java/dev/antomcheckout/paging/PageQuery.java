package dev.antomcheckout.paging;

import dev.antomcheckout.problem.Limits;
import dev.antomcheckout.problem.QueryParameters;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request for a page of what belongs to a payment.
 *
 * @param after where the page before ended; null for the first page
 */
public record PageQuery(Seal.@Nullable Position after, int limit) {

    /**
     * Fails with {@code validation_failed}, naming every parameter that breaks a rule.
     *
     * @param listing what the page is of, to be told with a cursor that is not of it
     */
    public static PageQuery of(
            MultivaluedMap<String, String> parameters, String listing, Function<String, Optional<Seal.Position>> open) {
        QueryParameters query = new QueryParameters(parameters, Set.of("cursor", "limit"));
        Integer limit = limit(query);
        Seal.Position after =
                query.one("cursor", "is not a cursor of this %s; use nextCursor unchanged".formatted(listing), open);
        query.failIfAnyIsWrong();
        return new PageQuery(after, limit == null ? Limits.DEFAULT_PAGE : limit);
    }

    /** The parameter {@code limit}, or null if it is absent or wrong. */
    public static @Nullable Integer limit(QueryParameters query) {
        return query.one("limit", "must be a whole number from 1 to " + Limits.PAGE, PageQuery::limit);
    }

    private static Optional<Integer> limit(String text) {
        if (!text.matches("[1-9][0-9]{0,2}")) {
            return Optional.empty();
        }
        int limit = Integer.parseInt(text);
        return limit <= Limits.PAGE ? Optional.of(limit) : Optional.empty();
    }
}
