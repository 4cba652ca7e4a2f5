package dev.antomcheckout.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment attempt as the shop sees it; field names are Antom's where Antom has one.
 *
 * @param capturedAmount what was taken from the buyer so far
 * @param refundedAmount what was given back so far, refunds that are under way not counted
 * @param cancelRequestedTime while a cancel is wished for and Antom's answer is not known
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentView(
        String paymentRequestId,
        String referenceOrderId,
        PaymentStatus paymentStatus,
        AmountView paymentAmount,
        @Nullable String paymentMethodType,
        @Nullable String paymentId,
        @Nullable String paymentSessionId,
        @Nullable Instant paymentSessionExpiryTime,
        @Nullable String paymentResultCode,
        @Nullable String paymentResultMessage,
        @Nullable Instant paymentTime,
        AmountView capturedAmount,
        AmountView refundedAmount,
        @Nullable Instant cancelRequestedTime,
        List<String> reviewReasons,
        Instant createdAt,
        Instant updatedAt) {

    static PaymentView of(PaymentAttempt attempt) {
        return new PaymentView(
                attempt.paymentRequestId,
                attempt.referenceOrderId,
                attempt.status,
                AmountView.of(attempt.money()),
                attempt.paymentMethodType,
                attempt.paymentId,
                attempt.paymentSessionId,
                attempt.paymentSessionExpiry,
                attempt.resultCode,
                attempt.resultMessage,
                attempt.paymentTime,
                AmountView.sum(attempt.capturedAmount, attempt.currency),
                AmountView.sum(attempt.refundedAmount, attempt.currency),
                attempt.cancelRequestedAt,
                attempt.reviewReasons(),
                attempt.createdAt,
                attempt.updatedAt);
    }
}
