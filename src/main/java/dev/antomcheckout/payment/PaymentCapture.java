package dev.antomcheckout.payment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A capture in the answer about its payment, for the description of the API; the database builds it, as {@link
 * PaymentRow#CAPTURES} says.
 */
@RegisterForReflection
@Schema(name = "PaymentCapture", description = "A capture of the payment.")
record PaymentCapture(
        String captureRequestId,
        @Nullable String captureId,

        @Schema(enumeration = {"PROCESSING", "SUCCESS", "FAIL"})
        String captureStatus,

        AmountView captureAmount,
        @Nullable Instant captureTime,

        @Schema(
                enumeration = {"SHOP", "ANTOM"},
                description = "Who asked for it: the shop through this service, or Antom, automatically or in its"
                        + " dashboard.")
        String origin) {}
