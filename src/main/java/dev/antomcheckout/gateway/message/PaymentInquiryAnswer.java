package dev.antomcheckout.gateway.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of inquiryPayment. {@code result} is about the call; {@code paymentStatus} is about the money.
 *
 * @param transactions an entry that is no object is null
 */
@RegisterForReflection
public record PaymentInquiryAnswer(
        @Nullable String paymentStatus,
        @Nullable String paymentResultCode,
        @Nullable String paymentResultMessage,
        @Nullable String paymentRequestId,
        @Nullable String paymentId,
        @Nullable WireAmount paymentAmount,
        @Nullable String paymentTime,
        @Nullable String paymentMethodType,
        @Nullable String authExpiryTime,
        @Nullable List<@Nullable WireTransaction> transactions) {}
