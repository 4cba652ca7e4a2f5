package dev.antomcheckout.gateway.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** Answer of refund and of inquiryRefund; {@code refundStatus} comes with the latter. */
@RegisterForReflection
public record RefundAnswer(
        @Nullable Result result,
        @Nullable String refundRequestId,
        @Nullable String refundId,
        @Nullable String paymentId,
        @Nullable String refundStatus,
        @Nullable WireAmount refundAmount,
        @Nullable String refundTime) {}
