package dev.antomcheckout.gateway.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** Body of notifyRefund ({@code REFUND_RESULT}). */
@RegisterForReflection
public record RefundNotification(
        @Nullable Result result,
        @Nullable String refundStatus,
        @Nullable String refundRequestId,
        @Nullable String refundId,
        @Nullable String paymentId,
        @Nullable WireAmount refundAmount,
        @Nullable String refundTime) {}
