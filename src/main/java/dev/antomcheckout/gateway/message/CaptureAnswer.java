package dev.antomcheckout.gateway.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** Answer of capture. */
@RegisterForReflection
public record CaptureAnswer(
        @Nullable Result result,
        @Nullable String captureRequestId,
        @Nullable String captureId,
        @Nullable String paymentId,
        @Nullable WireAmount captureAmount,
        @Nullable String captureTime) {}
