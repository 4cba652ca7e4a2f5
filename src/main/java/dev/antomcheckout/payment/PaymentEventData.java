package dev.antomcheckout.payment;

import dev.antomcheckout.payment.state.PaymentStatus;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The content of a payment's merchant event, for the description of the API; it is built by the database, as {@link
 * PaymentEvents#CONTENT} says. A test compares the two.
 */
@Schema(name = "PaymentEventData", description = "The payment as it was after the change.")
record PaymentEventData(
        @Schema(examples = "my-first-payment") String paymentRequestId,

        @Schema(examples = "order-1") String referenceOrderId,
        PaymentStatus paymentStatus,
        AmountView paymentAmount,
        @Nullable String paymentMethodType,

        @Nullable @Schema(description = "Antom's id, once there is one.")
        String paymentId,

        @Nullable Instant paymentTime,

        @Nullable @Schema(description = "AUTOMATIC or MANUAL; only of a payment in two phases.")
        String captureMode,

        @Nullable @Schema(description = "What Antom holds for capture.")
        AmountView authorizedAmount,

        @Nullable @Schema(description = "After this time Antom captures nothing.")
        Instant authExpiryTime,

        @Nullable @Schema(description = "What was taken from the buyer.")
        AmountView capturedAmount,

        @Nullable @Schema(description = "Antom's resultCode, if it gave one.")
        String paymentResultCode,

        @Schema(description = "What a person should look at.")
        List<String> reviewReasons) {}
