package dev.antomcheckout.payment.dispute;

import dev.antomcheckout.payment.AmountView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The content of a dispute's merchant event, for the description of the API; it is built by the database, as {@link
 * DisputeStore} says.
 */
@Schema(name = "DisputeEventData", description = "A dispute as it is known after this event.")
record DisputeEventData(
        String paymentRequestId,
        String referenceOrderId,

        @Nullable @Schema(description = "Antom's id of the payment, once there is one.")
        String paymentId,

        String disputeId,

        @Schema(description = "The notification that this event stands for.", examples = "DISPUTE_CREATED")
        String disputeNotificationType,

        @Nullable AmountView disputeAmount,
        @Nullable String disputeReasonCode,
        @Nullable String disputeReasonMsg,
        @Nullable String disputeJudgedResult,

        @Nullable @Schema(description = "May be in another currency than the dispute.")
        AmountView disputeJudgedAmount,

        @Nullable @Schema(description = "Until when evidence can be supplied.")
        Instant defenseDueTime) {}
