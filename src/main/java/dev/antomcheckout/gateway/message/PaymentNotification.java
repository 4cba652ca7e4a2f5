package dev.antomcheckout.gateway.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** Body of notifyPayment ({@code PAYMENT_RESULT}, {@code PAYMENT_PENDING}), and what all notifications share. */
@RegisterForReflection
public record PaymentNotification(
        @Nullable String notifyType,
        @Nullable String disputeNotificationType,
        @Nullable Result result,
        @Nullable String paymentRequestId,
        @Nullable String paymentId,
        @Nullable WireAmount paymentAmount,
        @Nullable String paymentTime,
        @Nullable String paymentMethodType,
        @Nullable String authExpiryTime) {}
