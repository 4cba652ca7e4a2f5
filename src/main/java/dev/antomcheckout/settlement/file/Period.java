package dev.antomcheckout.settlement.file;

import dev.antomcheckout.settlement.SettlementConfig;
import dev.antomcheckout.settlement.SettlementNote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time for which a file is asked what it lacks.
 *
 * @param from empty if it cannot be computed
 * @param to empty if it cannot be computed
 * @param notes what was assumed, left out, or not computed
 */
public record Period(@Nullable Instant from, @Nullable Instant to, List<SettlementNote> notes) {

    public static Period of(FileFacts facts, SettlementConfig config) {
        List<SettlementNote> notes = new ArrayList<>();
        if (facts.unknown() > 0) {
            notes.add(new SettlementNote(
                    SettlementNote.Code.TYPES_UNKNOWN,
                    facts.unknown() + " rows are of types that are not known and were not compared; see types and"
                            + " checkout.settlement.types.*."));
        }
        if (facts.zonesAssumed() > 0) {
            notes.add(new SettlementNote(
                    SettlementNote.Code.ZONE_ASSUMED,
                    facts.zonesAssumed() + " times have no offset from UTC and were taken as of " + config.zone()
                            + " (checkout.settlement.zone)."));
        }
        if (facts.timesUnreadable() > 0) {
            notes.add(new SettlementNote(
                    SettlementNote.Code.TIMES_UNREADABLE,
                    facts.timesUnreadable() + " rows have a time that cannot be read or is in the future; they do not"
                            + " count for the period."));
        }
        Instant first = facts.span().first();
        Instant last = facts.span().last();
        if (first == null || last == null) {
            notes.add(new SettlementNote(
                    SettlementNote.Code.PERIOD_UNKNOWN,
                    "What the file lacks (MISSING_THERE) was not computed, because "
                            + (facts.hasTimes()
                                    ? "no payment or refund in it has a time that can be read."
                                    : "it has no column with times; checkout.settlement.columns.time names it.")));
            return new Period(null, null, List.copyOf(notes));
        }
        return cut(first, last, config.maxPeriod(), notes);
    }

    /** One row with an old time must not have every payment since then looked for. */
    private static Period cut(Instant first, Instant last, Duration longest, List<SettlementNote> notes) {
        Instant earliest = last.minus(longest);
        if (first.isBefore(earliest)) {
            notes.add(new SettlementNote(
                    SettlementNote.Code.PERIOD_CUT,
                    "What the file lacks (MISSING_THERE) was not computed from %s to %s: it is computed for %s before the last payment (checkout.settlement.max-period)."
                            .formatted(first, earliest, longest)));
        }
        return new Period(first.isBefore(earliest) ? earliest : first, last, List.copyOf(notes));
    }
}
