package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.state.Funds;
import dev.antomcheckout.payment.state.MethodRules;
import dev.antomcheckout.payment.state.PaymentStatus;
import dev.antomcheckout.payment.state.ReviewReason;
import dev.antomcheckout.payment.state.Source;
import dev.antomcheckout.payment.state.Transition;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What decides the next step of an attempt, read under a lock on its row.
 *
 * @param version counts the changes of the attempt
 * @param manualCapture the shop captures; otherwise Antom does
 * @param twoPhase whether success is an authorisation; null while the method is not known
 * @param reviews open review reasons
 * @param cleared review reasons that a person has cleared
 * @param cancelRequested a cancel was asked for here, and Antom has not answered it
 * @param times when what happened, by the database's clock
 */
public record LockedAttempt(
        long rowId,
        String account,
        PaymentRequestId id,
        String orderId,
        PaymentStatus status,
        int version,
        Money amount,
        boolean manualCapture,
        @Nullable Boolean twoPhase,
        @Nullable String paymentId,
        @Nullable String method,
        Set<ReviewReason> reviews,
        Set<ReviewReason> cleared,
        Funds funds,
        boolean captureClosed,
        boolean cancelRequested,
        int notExistAnswers,
        Times times) {

    /**
     * Moments of an attempt.
     *
     * @param now of the transaction
     * @param sessionExpiry end of the session, if Antom said so
     * @param paid when Antom says that the buyer paid
     * @param authorized when the authorisation was recorded
     * @param authorizationExpiry after which Antom captures nothing, if Antom said so
     * @param authorizationWarned whether the shop was notified of the coming end of the authorisation
     */
    public record Times(
            Instant now,
            Instant created,
            @Nullable Instant sessionExpiry,
            @Nullable Instant paid,
            @Nullable Instant authorized,
            @Nullable Instant authorizationExpiry,
            boolean authorizationWarned) {}

    /** Whether Antom captures the authorised amount by itself and has reported no successful capture. */
    public boolean awaitsAutomaticCapture() {
        return !manualCapture && funds.authorized() > 0 && funds.captured() == 0;
    }

    /** Why Antom would certainly refuse any refund now. */
    public Optional<String> refundRefusal() {
        return MethodRules.refundRefusal(method, times.paid(), times.now());
    }

    /** The currency that refunds and captures are in. */
    public String fundsCurrency() {
        return funds.heldCurrency() == null ? amount.currency() : funds.heldCurrency();
    }

    /**
     * Whether the transition says anything that is not known yet. An inquiry finds the same again and again, so it opens no
     * review reason that a person has cleared.
     */
    boolean isChangedBy(Transition transition, Source source) {
        return transition.changesStatus()
                || transition.reviews().stream()
                        .anyMatch(reason ->
                                !reviews.contains(reason) && !(source == Source.INQUIRY && cleared.contains(reason)));
    }
}
