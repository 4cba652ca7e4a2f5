package dev.antomcheckout.settlement;

import dev.antomcheckout.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of a settlement file that shows a change of a known payment which this service did not make.
 *
 * @param attemptRow the row of the payment
 * @param line of the file, the header counted
 * @param requestId the request id of the change
 * @param transactionId Antom's id of the change
 * @param originalRequestId the request id of the transaction that was changed
 * @param originalTransactionId Antom's id of the transaction that was changed
 * @param amount empty for a cancellation without an amount
 * @param at empty if the file has no time for it
 */
public record OutsideChange(
        long attemptRow,
        int line,
        Type type,
        @Nullable String requestId,
        @Nullable String transactionId,
        @Nullable String originalRequestId,
        @Nullable String originalTransactionId,
        @Nullable Money amount,
        @Nullable Instant at) {

    /** Types of changes. */
    public enum Type {
        /** A capture that is not known here. */
        CAPTURE,
        /** Money for a payment that is only authorised here; the row names the payment and no capture. */
        PAYMENT,
        /** A refund that is not known here. */
        REFUND,
        /** The cancellation of a payment that is not cancelled here. */
        CANCEL
    }
}
