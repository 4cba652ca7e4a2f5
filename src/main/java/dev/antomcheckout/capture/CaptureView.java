package dev.antomcheckout.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.antomcheckout.payment.AmountView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A capture as the shop sees it; field names are Antom's where Antom has one. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaptureView(
        String captureRequestId,
        String paymentRequestId,
        CaptureStatus captureStatus,
        AmountView captureAmount,
        boolean isLastCapture,

        @Schema(
                enumeration = {"SHOP", "ANTOM"},
                description = "Who asked for it: the shop through this service, or Antom, automatically or in its"
                        + " dashboard.")
        @Nullable
        String origin,

        @Nullable String captureId,
        @Nullable String captureResultCode,
        @Nullable String captureResultMessage,
        @Nullable Instant captureTime,
        Instant createdAt,
        Instant updatedAt) {

    static CaptureView of(Capture capture) {
        return new CaptureView(
                capture.id().value(),
                capture.paymentRequestId().value(),
                capture.status(),
                AmountView.of(capture.amount()),
                capture.last(),
                capture.origin(),
                capture.captureId(),
                capture.resultCode(),
                capture.resultMessage(),
                capture.captureTime(),
                capture.createdAt(),
                capture.updatedAt());
    }

    /**
     * A page of the captures of one payment, oldest first.
     *
     * @param nextCursor where the next page begins; absent on the last one
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CaptureList")
    record Many(List<CaptureView> captures, @Nullable String nextCursor) {}
}
