package dev.antomcheckout.refund;

import dev.antomcheckout.payment.AmountView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The content of the event {@code refund.unmatched}, for the description of the API; it is built by the database, as {@link
 * RefundAdoption#UNMATCHED} says. A test compares the two.
 */
@Schema(
        name = "UnmatchedRefundEventData",
        description = "A refund that Antom reported and that belongs to no payment known here. Antom's message names no"
                + " payment.")
record UnmatchedRefundEventData(
        @Schema(description = "The id under which the refund was made.")
        String refundRequestId,

        @Nullable @Schema(description = "Antom's id of the refund.")
        String refundId,

        RefundStatus refundStatus,
        @Nullable AmountView refundAmount,
        @Nullable Instant refundTime,
        @Nullable String refundResultCode) {}
