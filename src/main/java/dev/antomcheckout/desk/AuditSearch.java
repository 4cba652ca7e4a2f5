package dev.antomcheckout.desk;

import dev.antomcheckout.audit.AccessKind;
import dev.antomcheckout.audit.AuditFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person looks for in the audit trail; an empty text is no condition. A value that is not valid is no condition either,
 * because a form cannot send it.
 *
 * @param kind as an entry shows it
 * @param actor as an entry shows it
 * @param from first day, in UTC
 * @param to last day, in UTC
 */
record AuditSearch(String kind, String actor, String from, String to) {
    private static final int MAX_ACTOR = 512;

    static AuditSearch of(Visit visit) {
        String actor = visit.query("actor").replace("\0", "");
        return new AuditSearch(
                find(visit.query("kind")).map(AccessKind::text).orElse(""),
                actor.length() > MAX_ACTOR ? actor.substring(0, MAX_ACTOR) : actor,
                Search.day(visit.query("from")),
                Search.day(visit.query("to")));
    }

    private static Optional<AccessKind> find(String text) {
        return Arrays.stream(AccessKind.values())
                .filter(kind -> kind.text().equals(text))
                .findAny();
    }

    AuditFilter filter() {
        return new AuditFilter(find(kind).orElse(null), actor.isEmpty() ? null : actor, start(from, 0), start(to, 1));
    }

    private static @Nullable Instant start(String day, int later) {
        return day.isEmpty()
                ? null
                : LocalDate.parse(day).plusDays(later).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** The kinds to choose from. */
    public List<Listing.Option> kinds() {
        return Arrays.stream(AccessKind.values())
                .map(AccessKind::text)
                .map(text -> new Listing.Option(text, text.equals(kind)))
                .toList();
    }

    /** The address of the page of this search that begins at the cursor. */
    String address(String cursor) {
        return Stream.of("kind", kind, "actor", actor, "from", from, "to", to, "cursor", cursor)
                .gather(java.util.stream.Gatherers.windowFixed(2))
                .filter(pair -> !pair.get(1).isEmpty())
                .map(pair -> pair.get(0) + "=" + Texts.encoded(pair.get(1)))
                .collect(Collectors.joining("&", "/desk/audit?", ""));
    }
}
