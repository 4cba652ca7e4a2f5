package dev.antomcheckout.refund;

import dev.antomcheckout.gateway.RefundRequestId;
import dev.antomcheckout.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund as it is stored.
 *
 * @param attemptRow the row of its payment
 * @param returned it had succeeded and came back
 * @param origin {@code SHOP}, {@code POLICY} for the refund of a duplicate, or {@code ANTOM} if it was made outside
 * @param counted whether it counts in the sums of its payment
 * @param notExistAnswers how often in a row Antom said that it knows no such refund
 */
record Refund(
        long rowId,
        long attemptRow,
        RefundRequestId id,
        String paymentRequestId,
        RefundStatus status,
        boolean returned,
        String origin,
        boolean counted,
        Money amount,
        @Nullable String reason,
        @Nullable String referenceRefundId,
        @Nullable String refundId,
        @Nullable Instant refundTime,
        @Nullable String resultCode,
        @Nullable String resultMessage,
        int notExistAnswers,
        Instant createdAt,
        Instant updatedAt) {
    @Override
    public String toString() {
        return "Refund[" + id + " " + status + "]";
    }
}
