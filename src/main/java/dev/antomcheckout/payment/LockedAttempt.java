package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import java.util.Set;

/**
 * What decides the next step of an attempt, read under a lock on its row.
 *
 * @param refundable what is captured, without what is refunded or being refunded; smallest units
 * @param capturable the amount, without what is captured or being captured; smallest units
 */
public record LockedAttempt(
        long rowId,
        String account,
        PaymentRequestId id,
        PaymentStatus status,
        Money amount,
        boolean manualCapture,
        Set<ReviewReason> reviews,
        long refundable,
        long capturable) {

    /** Whether the transition says anything that is not known yet. */
    boolean isNews(Transition transition) {
        return transition.changesStatus() || !reviews.containsAll(transition.reviews());
    }
}
