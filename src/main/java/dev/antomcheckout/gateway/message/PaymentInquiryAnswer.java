package dev.antomcheckout.gateway.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** Answer of inquiryPayment. {@code result} is about the call; {@code paymentStatus} is about the money. */
@RegisterForReflection
public record PaymentInquiryAnswer(
        @Nullable String paymentStatus,
        @Nullable String paymentResultCode,
        @Nullable String paymentResultMessage,
        @Nullable String paymentRequestId,
        @Nullable String paymentId,
        @Nullable WireAmount paymentAmount,
        @Nullable String paymentTime) {}
