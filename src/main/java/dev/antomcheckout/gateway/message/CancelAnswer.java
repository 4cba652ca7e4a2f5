package dev.antomcheckout.gateway.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** Answer of cancel. */
@RegisterForReflection
public record CancelAnswer(
        @Nullable String paymentRequestId, @Nullable String paymentId) {}
