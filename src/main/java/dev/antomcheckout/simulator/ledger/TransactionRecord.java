package dev.antomcheckout.simulator.ledger;

import dev.antomcheckout.simulator.wire.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the {@code transactions} of inquiryPayment.
 *
 * @param origin who made it
 * @param requestId the merchant's paymentRequestId, captureRequestId or refundRequestId, or an id that the merchant never made
 * @param id Antom's id of it; for a payment and an authorisation that is the paymentId
 * @param status PROCESSING, SUCCESS or FAIL
 * @param completedAt null while PROCESSING
 */
public record TransactionRecord(
        Kind kind,
        Origin origin,
        String requestId,
        String id,
        Amount amount,
        String status,
        String resultCode,
        @Nullable Instant completedAt) {

    /** The transactionType of inquiryPayment. */
    public enum Kind {
        /** The money of a method that pays in one step. */
        PAYMENT,
        /** An amount reserved on a card; no money moved. */
        AUTHORIZATION,
        CAPTURE,
        REFUND,
        /** A payment that was cancelled, before or after money came. */
        CANCEL,
        /** An authorisation that was given up, or ended, with nothing captured. */
        VOID
    }

    /** Who made a transaction. */
    public enum Origin {
        /** A call of the merchant, or the buyer. */
        MERCHANT,
        /** Antom itself: automatic captures, and authorisations that end. */
        ANTOM,
        /** A person in Antom's dashboard. */
        DASHBOARD
    }

    public boolean succeeded() {
        return status.equals("SUCCESS");
    }
}
