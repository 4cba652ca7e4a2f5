package dev.antomcheckout.settlement.file;

import org.jspecify.annotations.Nullable;

/**
 * One row of a settlement file. An id that the file does not have is an empty text.
 *
 * @param line its number, the header counted
 * @param type what the file calls it, in capitals
 * @param requestId of the payment, capture, refund or cancellation
 * @param antomId Antom's id of the same transaction
 * @param originalRequestId the request id of the transaction that this one changes
 * @param originalId Antom's id of the transaction that this one changes
 * @param batch Antom's settlement batch
 * @param amount smallest units, with the sign of the file; 0 if it cannot be read
 */
public record SettlementRow(
        int line,
        Kind kind,
        String type,
        String requestId,
        String antomId,
        String originalRequestId,
        String originalId,
        String batch,
        long amount,
        String currency,
        @Nullable Moment at) {

    /** What a row is about. */
    public enum Kind {
        PAYMENT,
        CAPTURE,
        REFUND,
        /** A refund came back. */
        REFUND_RETURNED,
        CANCEL,
        /** A payment was taken back: a row of a type that says so, or a payment or capture with a negative amount. */
        REVERSAL,
        /** The bank of the buyer took the money back. */
        DISPUTE,
        /** Of a known type that moves no money of a single payment, or no money at all. */
        OTHER,
        /** Of a type that is not known. */
        UNKNOWN,
        /** Of a type that is compared, without an amount or an id that can be read. */
        UNREADABLE;

        public boolean isCompared() {
            return this != OTHER && this != UNKNOWN;
        }
    }
}
