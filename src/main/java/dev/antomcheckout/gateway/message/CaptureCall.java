package dev.antomcheckout.gateway.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** Body of capture. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaptureCall(
        String captureRequestId,
        String paymentId,
        WireAmount captureAmount,
        @Nullable Boolean isLastCapture) {}
