package dev.antomcheckout.refund;

import dev.antomcheckout.payment.AmountView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The content of a refund's merchant event, for the description of the API; it is built by the database, as {@link
 * RefundStore} says.
 */
@Schema(name = "RefundEventData", description = "The refund as it was after the change.")
record RefundEventData(
        String paymentRequestId,
        String referenceOrderId,
        String refundRequestId,

        @Nullable @Schema(description = "Antom's id of the refund, once there is one.")
        String refundId,

        RefundStatus refundStatus,
        AmountView refundAmount,
        @Nullable String refundReason,

        @Schema(
                enumeration = {"SHOP", "POLICY", "ANTOM"},
                description =
                        "Who asked for it: the shop, this service for a duplicate payment, or Antom in its dashboard.")
        String origin,

        @Nullable Instant refundTime,
        @Nullable String refundResultCode,

        @Schema(description = "Whether the money had gone to the buyer and came back.")
        boolean returned) {}
