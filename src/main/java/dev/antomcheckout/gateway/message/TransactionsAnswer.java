package dev.antomcheckout.gateway.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The refunds and captures in an answer of inquiryPayment. */
@RegisterForReflection
public record TransactionsAnswer(
        @Nullable String paymentId, @Nullable List<Transaction> transactions) {
    /** One of them. */
    @RegisterForReflection
    public record Transaction(
            @Nullable Result transactionResult,
            @Nullable String transactionType,
            @Nullable String transactionStatus,
            @Nullable String transactionRequestId,
            @Nullable String transactionId,
            @Nullable WireAmount transactionAmount,
            @Nullable String transactionTime) {}
}
