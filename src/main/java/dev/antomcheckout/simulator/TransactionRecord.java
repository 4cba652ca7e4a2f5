package dev.antomcheckout.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund or a capture.
 *
 * @param requestId the merchant's refundRequestId or captureRequestId
 * @param id Antom's refundId or captureId
 * @param status PROCESSING, SUCCESS or FAIL
 * @param completedAt null while PROCESSING
 */
public record TransactionRecord(
        Kind kind,
        String requestId,
        String id,
        Amount amount,
        String status,
        String resultCode,
        @Nullable Instant completedAt) {

    /** The transactionType of inquiryPayment. */
    public enum Kind {
        REFUND,
        CAPTURE
    }
}
