package dev.antomcheckout.gateway.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** One entry of the transactions in an answer of inquiryPayment. */
@RegisterForReflection
public record WireTransaction(
        @Nullable Result transactionResult,
        @Nullable String transactionType,
        @Nullable String transactionStatus,
        @Nullable String transactionRequestId,
        @Nullable String transactionId,
        @Nullable WireAmount transactionAmount,
        @Nullable String transactionTime) {}
