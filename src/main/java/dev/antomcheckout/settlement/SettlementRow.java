package dev.antomcheckout.settlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of a settlement file.
 *
 * @param line its number, the header counted
 * @param amount smallest units, without its sign; 0 if it cannot be read
 */
record SettlementRow(
        int line,
        Kind kind,
        String requestId,
        String antomId,
        long amount,
        String currency,
        @Nullable Instant at) {

    /** What a row is about. */
    enum Kind {
        PAYMENT,
        CAPTURE,
        REFUND,
        REFUND_RETURNED,
        /** Of a type that is not compared. */
        OTHER,
        /** Of a type that is, without an amount or an id that can be read. */
        UNREADABLE
    }
}
