package dev.antomcheckout.settlement;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something about the check of a file that is no finding.
 *
 * @param detail the same for a person
 */
@RegisterForReflection
public record SettlementNote(
        @Schema(required = true) Code code,
        @Schema(required = true) String detail) {

    /** Kinds of notes. */
    @RegisterForReflection
    public enum Code {
        /** Rows of types that are not known were not compared. */
        TYPES_UNKNOWN,
        /** Times without an offset from UTC were taken as of the configured zone. */
        ZONE_ASSUMED,
        /** Rows have a time that cannot be read or is in the future. */
        TIMES_UNREADABLE,
        /** What the file lacks was not computed, because the time of the file is not known. */
        PERIOD_UNKNOWN,
        /** What the file lacks was computed for the end of its time only. */
        PERIOD_CUT,
        /** Rows repeat transactions of the same settlement batch in a file that was checked before. */
        SEEN_BEFORE
    }
}
