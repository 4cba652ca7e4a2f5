package dev.antomcheckout.audit;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.paging.Seal;
import dev.antomcheckout.problem.Limits;
import dev.antomcheckout.problem.QueryParameters;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request for a page of the audit trail.
 *
 * @param after where the page before ended; null for the first page
 */
record AuditQuery(AuditFilter filter, Seal.@Nullable Position after, int limit) {
    static final int MAX_ACTOR = 512;

    private static final Set<String> NAMES = Set.of("kind", "actor", "from", "to", "cursor", "limit");
    private static final String TIME = "must be a time with offset as in 2026-11-24T12:00:00Z; a + is written as %2B";

    /** Fails with {@code validation_failed}, naming every parameter that breaks a rule. */
    static AuditQuery of(MultivaluedMap<String, String> parameters, Account account, AuditReader reader) {
        QueryParameters query = new QueryParameters(parameters, NAMES);
        AuditFilter filter = new AuditFilter(
                query.one("kind", "must be one of " + AccessKind.known(), AccessKind::of),
                query.one("actor", "must have 1 to " + MAX_ACTOR + " characters", AuditQuery::actor),
                query.one("from", TIME, AuditQuery::time),
                query.one("to", TIME, AuditQuery::time));
        Integer limit = query.one("limit", "must be a whole number from 1 to " + Limits.PAGE, AuditQuery::limit);
        Seal.Position after = query.one(
                "cursor",
                "is not a cursor of this listing; use nextCursor unchanged, with the same filter",
                text -> reader.open(account, filter, text));
        query.failIfAnyIsWrong();
        return new AuditQuery(filter, after, limit == null ? Limits.DEFAULT_PAGE : limit);
    }

    private static Optional<String> actor(String text) {
        return text.isEmpty() || text.length() > MAX_ACTOR || text.indexOf('\0') >= 0
                ? Optional.empty()
                : Optional.of(text);
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

    private static Optional<Integer> limit(String text) {
        return text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= Limits.PAGE
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }
}
