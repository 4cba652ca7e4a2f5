package dev.antomcheckout.gateway.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** Body of notifyCapture ({@code CAPTURE_RESULT}). It does not name the paymentRequestId. */
@RegisterForReflection
public record CaptureNotification(
        @Nullable Result result,
        @Nullable String captureRequestId,
        @Nullable String captureId,
        @Nullable String paymentId,
        @Nullable WireAmount captureAmount,
        @Nullable String captureTime) {}
