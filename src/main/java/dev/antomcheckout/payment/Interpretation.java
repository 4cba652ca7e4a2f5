package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.Observation;

/** What an observation means for a given attempt; pure. */
final class Interpretation {
    private Interpretation() {}

    /**
     * Success counts only for exactly the amount and currency that were asked for; a message that does not name them
     * proves nothing. The success of a payment that is captured by hand is an authorisation: no money has moved yet
     * (Antom documentation, "Payment status description").
     */
    static Trigger of(Observation.Payment seen, LockedAttempt attempt) {
        boolean otherAmount = seen.amount() != null && !seen.amount().equals(attempt.amount());
        boolean success = seen.state() == Observation.State.SUCCESS;
        if (otherAmount || (success && seen.amount() == null)) {
            return Trigger.MISMATCHED;
        }
        return switch (seen.state()) {
            case SUCCESS -> attempt.manualCapture() ? Trigger.AUTHORIZED : Trigger.SUCCEEDED;
            case FAIL -> Trigger.FAILED;
            case CANCELLED -> Trigger.CANCELLED;
            case PROCESSING -> Trigger.PROCESSING;
            case PENDING -> Trigger.PENDING;
        };
    }
}
