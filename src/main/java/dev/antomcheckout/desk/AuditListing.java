package dev.antomcheckout.desk;

import dev.antomcheckout.audit.AuditEntry;
import dev.antomcheckout.audit.AuditPage;
import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A page of the audit trail.
 *
 * @param next address of the next page; empty on the last one
 */
record AuditListing(AuditSearch search, List<Entry> entries, String next) {
    static AuditListing of(AuditSearch search, AuditPage page) {
        String cursor = page.nextCursor();
        return new AuditListing(
                search, page.entries().stream().map(Entry::of).toList(), cursor == null ? "" : search.address(cursor));
    }

    /** One entry in a line. */
    record Entry(String at, String kind, String actor, String address, String subject, String detail) {
        private static Entry of(AuditEntry entry) {
            return new Entry(
                    Texts.time(entry.at().atOffset(ZoneOffset.UTC)),
                    Texts.words(entry.kind()),
                    Texts.text(entry.actor()),
                    Texts.text(entry.address()),
                    Texts.text(entry.subject()),
                    detail(new JsonObject(entry.detail())));
        }

        /** Amounts as people read them; other members by their names. */
        private static String detail(JsonObject detail) {
            return detail.stream()
                    .map(member -> member.getValue() instanceof JsonObject amount && amount.containsKey("currency")
                            ? Texts.amount(Long.parseLong(amount.getString("value")), amount.getString("currency"))
                            : member.getKey() + " " + Objects.toString(member.getValue()))
                    .collect(Collectors.joining(" \u00b7 "));
        }
    }
}
