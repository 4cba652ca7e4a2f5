package dev.antomcheckout.audit;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; null is no condition.
 *
 * @param from the first moment
 * @param to the moment after the last
 */
public record AuditFilter(
        @Nullable AccessKind kind,
        @Nullable String actor,
        @Nullable Instant from,
        @Nullable Instant to) {
    /** Names the listing, to which a cursor is bound. */
    String purpose() {
        return String.join(
                "\n",
                "audit",
                kind == null ? "" : kind.text(),
                Objects.toString(actor, ""),
                Objects.toString(from, ""),
                Objects.toString(to, ""));
    }
}
