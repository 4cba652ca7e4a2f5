package dev.antomcheckout.capture;

import dev.antomcheckout.gateway.CaptureRequestId;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A capture as it is stored.
 *
 * @param attemptRow the row of its payment
 * @param paymentId Antom's id of the payment
 * @param origin {@code SHOP}, or {@code ANTOM} if it was made outside this service
 * @param counted whether it counts in the sums of its payment
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
        String origin,
        boolean counted,
        @Nullable String captureId,
        @Nullable Instant captureTime,
        @Nullable String resultCode,
        @Nullable String resultMessage,
        int notExistAnswers,
        Instant createdAt,
        Instant updatedAt) {
    /** Whether it was made outside this service. */
    boolean isAntoms() {
        return origin.equals("ANTOM");
    }

    /**
     * Whether this capture, for which there was no room in the sums because another was open, counts by what Antom says now.
     *
     * @param capturable what the payment has left for captures
     */
    boolean isCountedBy(Observation.Capture seen, long capturable) {
        return !counted
                && status == CaptureStatus.SUCCESS
                && seen.progress() == Observation.Progress.SUCCESS
                && amount.equals(seen.amount())
                && amount.minorUnits() <= capturable;
    }

    @Override
    public String toString() {
        return "Capture[" + id + " " + status + "]";
    }
}
