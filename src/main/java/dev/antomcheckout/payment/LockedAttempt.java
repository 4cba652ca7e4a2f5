package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import java.util.Set;

/** What decides the next step of an attempt, read under a lock on its row. */
record LockedAttempt(
        long rowId,
        PaymentRequestId id,
        PaymentStatus status,
        Money amount,
        boolean manualCapture,
        Set<ReviewReason> reviews) {

    /** Whether the transition says anything that is not known yet. */
    boolean isNews(Transition transition) {
        return transition.changesStatus() || !reviews.containsAll(transition.reviews());
    }
}
