package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.Observation;

/** What an observation means for a given attempt; pure. */
final class Interpretation {
    private Interpretation() {}

    static Trigger of(Observation.Payment seen, LockedAttempt attempt) {
        return of(
                seen.state(),
                seen.amount() != null,
                seen.amount() == null || seen.amount().equals(attempt.amount()),
                attempt.manualCapture());
    }

    /**
     * Success counts only for exactly the amount and currency that were asked for; a message that does not name them
     * proves nothing. The success of a payment that is captured by hand is an authorisation: no money has moved yet
     * (Antom documentation, "Payment status description").
     *
     * @param namesAmount whether the message names an amount
     * @param sameAmount whether what it names is the attempt's; true if it names none
     */
    static Trigger of(Observation.State state, boolean namesAmount, boolean sameAmount, boolean manualCapture) {
        boolean success = state == Observation.State.SUCCESS;
        if (!sameAmount || (success && !namesAmount)) {
            return Trigger.MISMATCHED;
        }
        return switch (state) {
            case SUCCESS -> manualCapture ? Trigger.AUTHORIZED : Trigger.SUCCEEDED;
            case FAIL -> Trigger.FAILED;
            case CANCELLED -> Trigger.CANCELLED;
            case PROCESSING -> Trigger.PROCESSING;
            case PENDING -> Trigger.PENDING;
        };
    }
}
