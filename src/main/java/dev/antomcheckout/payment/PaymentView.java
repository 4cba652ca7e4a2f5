package dev.antomcheckout.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.antomcheckout.payment.state.PaymentStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A payment attempt as the shop sees it; field names are Antom's where Antom has one.
 *
 * @param captureMode {@code AUTOMATIC} or {@code MANUAL}; only for a payment in two phases
 * @param authorizedAmount what Antom holds for capture; zero when the authorisation has ended
 * @param authExpiryTime after which Antom captures nothing, if Antom said so
 * @param capturedAmount the sum of successful captures; of a payment in one phase, what was paid
 * @param refundedAmount what was given back so far; refunds in progress are not counted
 * @param captures of a payment in two phases, oldest first; not in lists of payments
 * @param cancelRequestedTime set while a cancel was asked for and Antom's answer is not known
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentView(
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
        @Nullable String captureMode,
        @Nullable AmountView authorizedAmount,
        @Nullable Instant authExpiryTime,
        AmountView capturedAmount,
        AmountView refundedAmount,

        @JsonRawValue @Nullable @Schema(type = SchemaType.ARRAY, implementation = PaymentCapture.class)
        String captures,

        @Nullable Instant cancelRequestedTime,
        List<String> reviewReasons,
        Instant createdAt,
        Instant updatedAt) {

    public static PaymentView of(PaymentAttempt attempt) {
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
                captureMode(attempt),
                Boolean.TRUE.equals(attempt.twoPhase) || attempt.authorizedAmount > 0
                        ? AmountView.sum(attempt.authorizedAmount, attempt.fundsCurrency())
                        : null,
                attempt.authorizationExpiry,
                AmountView.sum(attempt.capturedAmount, attempt.fundsCurrency()),
                AmountView.sum(attempt.refundedAmount, attempt.fundsCurrency()),
                attempt.captures,
                attempt.cancelRequestedAt,
                attempt.reviewReasons(),
                attempt.createdAt,
                attempt.updatedAt);
    }

    private static @Nullable String captureMode(PaymentAttempt attempt) {
        if (!Boolean.TRUE.equals(attempt.twoPhase)) {
            return null;
        }
        return attempt.manualCapture ? "MANUAL" : "AUTOMATIC";
    }
}
