package dev.antomcheckout.capture;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.antomcheckout.payment.AmountView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The content of a capture's merchant event, for the description of the API; it is built by the database, as {@link
 * CaptureStore} says.
 */
@Schema(name = "CaptureEventData", description = "The capture as it was after the change.")
@RegisterForReflection
record CaptureEventData(
        String paymentRequestId,
        String referenceOrderId,
        String captureRequestId,

        @Nullable @Schema(description = "Antom's id of the capture, once there is one.")
        String captureId,

        CaptureStatus captureStatus,
        AmountView captureAmount,
        @JsonProperty("isLastCapture") boolean isLastCapture,

        @Schema(
                enumeration = {"SHOP", "ANTOM"},
                description = "Who asked for it: the shop through this service, or Antom.")
        String origin,

        @Nullable Instant captureTime,
        @Nullable String captureResultCode) {}
