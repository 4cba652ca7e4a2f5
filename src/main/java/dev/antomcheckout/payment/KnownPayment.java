package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A payment as its refunds and captures see it.
 *
 * @param paymentId Antom's own id, once it is known
 * @param refundable what is captured, without what is refunded or being refunded; smallest units
 * @param capturable the amount, without what is captured or being captured; smallest units
 * @param captureClosed a capture was said to be the last
 * @param beingCancelled a cancel is wished for, and Antom's answer is not known
 * @param method {@code paymentMethodType}; null if the buyer chose on Antom's page
 * @param paid when the money came, if that is known
 */
public record KnownPayment(
        PaymentRequestId id,
        PaymentStatus status,
        Money amount,
        boolean manualCapture,
        @Nullable String paymentId,
        long refundable,
        long capturable,
        boolean captureClosed,
        boolean beingCancelled,
        @Nullable String method,
        @Nullable Instant paid) {

    /** Why Antom would certainly refuse any refund at this time. */
    public Optional<String> refundRefusal(Instant now) {
        return MethodRules.refundRefusal(method, paid, now);
    }
}
