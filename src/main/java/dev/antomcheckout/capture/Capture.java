package dev.antomcheckout.capture;

import dev.antomcheckout.gateway.CaptureRequestId;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A capture as it is stored.
 *
 * @param attemptRow the row of its payment
 * @param paymentId Antom's id of the payment
 * @param last nothing more will be captured of this authorisation
 * @param notExistAnswers how often in a row Antom said that it knows no such capture
 */
record Capture(
        long rowId,
        long attemptRow,
        CaptureRequestId id,
        PaymentRequestId paymentRequestId,
        @Nullable String paymentId,
        CaptureStatus status,
        Money amount,
        boolean last,
        @Nullable String captureId,
        @Nullable Instant captureTime,
        @Nullable String resultCode,
        @Nullable String resultMessage,
        int notExistAnswers,
        Instant createdAt,
        Instant updatedAt) {
    @Override
    public String toString() {
        return "Capture[" + id + " " + status + "]";
    }
}
