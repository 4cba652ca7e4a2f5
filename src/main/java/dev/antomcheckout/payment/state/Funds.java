package dev.antomcheckout.payment.state;

import dev.antomcheckout.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The counters of a payment's money, in smallest units; pure. Refunds and captures change them through triggers of the
 * database; what a message about the payment itself changes is decided here.
 *
 * @param authorized what Antom holds for capture; 0 when the authorisation has ended
 * @param captureRequested what was captured or is being captured
 * @param captured what was taken from the buyer and not given back by a cancel
 * @param capturedBySuccess {@code captured} was counted when the payment succeeded, and not by its captures
 * @param refundRequested what was refunded or is being refunded
 * @param mismatched the amount of a success that named another amount than the payment's
 * @param heldCurrency currency of the counters if such a success named another one than the payment's
 */
public record Funds(
        long authorized,
        long captureRequested,
        long captured,
        boolean capturedBySuccess,
        long refundRequested,
        long refunded,
        @Nullable Long mismatched,
        @Nullable String heldCurrency) {

    /** A payment of which no money is known. */
    public static final Funds NONE = new Funds(0, 0, 0, false, 0, 0, null, null);

    /** Whether Antom holds or has taken money that did not go back. */
    public boolean areHeld() {
        return captured > refunded || (captured == 0 && authorized > 0);
    }

    /** Whether the money counts for its order. Money of another amount than the order's does not. */
    public boolean payTheOrder() {
        return areHeld() && mismatched == null;
    }

    /** What may still be refunded. */
    public long refundable() {
        return captured - refundRequested;
    }

    /** What may still be captured. */
    public long capturable() {
        return capturedBySuccess ? 0 : Math.max(0, authorized - captureRequested);
    }

    /**
     * The counters after a message about the payment itself.
     *
     * @param amount of the payment
     * @param reported the amount that the message names
     * @param twoPhase whether the message's success is an authorisation
     */
    public Funds after(
            Trigger trigger, Transition transition, Money amount, @Nullable Money reported, boolean twoPhase) {
        return switch (trigger) {
            case AUTHORIZED -> capturedBySuccess ? this : authorized(amount.minorUnits(), mismatchedAfterSuccess());
            case SUCCEEDED -> succeeded(amount.minorUnits());
            case MISMATCHED -> reported == null ? this : mismatched(amount, reported, twoPhase);
            case CANCELLED -> givenBack();
            case FAILED -> transition.changesStatus() && captured == 0 ? authorized(0, mismatched) : this;
            case SESSION_OPENED,
                    SESSION_REFUSED,
                    PROCESSING,
                    PENDING,
                    UNDECIDED,
                    CAPTURED,
                    CAPTURE_FAILED,
                    CAPTURE_UNCONFIRMED,
                    CANCEL_UNCONFIRMED,
                    LAPSED,
                    MISMATCH_CLOSED,
                    REFUND_RETURNED,
                    REFUND_UNCONFIRMED,
                    CONTRADICTED,
                    SETTLED_OTHERWISE -> this;
        };
    }

    private @Nullable Long mismatchedAfterSuccess() {
        return refundRequested == 0 ? null : mismatched;
    }

    private Funds authorized(long amount, @Nullable Long mismatchedAmount) {
        return new Funds(
                amount,
                captureRequested,
                captured,
                capturedBySuccess,
                refundRequested,
                refunded,
                mismatchedAmount,
                heldCurrency);
    }

    /** What captures have counted already is not counted again. */
    private Funds succeeded(long amount) {
        if ((capturedBySuccess && mismatched == null) || (captureRequested > 0 && !capturedBySuccess)) {
            return this;
        }
        // Refunds of money that had another amount are history, and the counters must cover them.
        return refundRequested == 0
                ? new Funds(authorized, amount, amount, true, 0, 0, null, null)
                : new Funds(
                        authorized,
                        Math.max(amount, captureRequested),
                        Math.max(amount, captured),
                        true,
                        refundRequested,
                        refunded,
                        mismatched,
                        heldCurrency);
    }

    /** Money of another amount is there, too, and somebody has to give it back. */
    private Funds mismatched(Money amount, Money reported, boolean twoPhase) {
        boolean isKnown = mismatched == null ? areHeld() || captureRequested > 0 : refundRequested > 0;
        if (isKnown || reported.equals(amount)) {
            return this;
        }
        long held = reported.minorUnits();
        String currency = reported.currency().equals(amount.currency()) ? null : reported.currency();
        return twoPhase
                ? new Funds(held, 0, 0, false, 0, 0, held, currency)
                : new Funds(0, held, held, true, 0, 0, held, currency);
    }

    /** A cancel gives back everything that was not refunded before. */
    private Funds givenBack() {
        return new Funds(
                0,
                captureRequested - (captured - refundRequested),
                refundRequested,
                false,
                refundRequested,
                refunded,
                mismatched,
                heldCurrency);
    }
}
