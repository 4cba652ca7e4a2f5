package dev.antomcheckout.gateway.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** Body of notifyDispute. The documents give it no {@code notifyType}, and the class of the official SDK has one. */
@RegisterForReflection
public record DisputeNotification(
        @Nullable String disputeNotificationType,
        @Nullable String disputeId,
        @Nullable String paymentRequestId,
        @Nullable String paymentId,
        @Nullable WireAmount disputeAmount,
        @Nullable String disputeReasonCode,
        @Nullable String disputeReasonMsg,
        @Nullable String disputeJudgedResult,
        @Nullable WireAmount disputeJudgedAmount,
        @Nullable String defenseDueTime) {}
