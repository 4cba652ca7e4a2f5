package dev.antomcheckout.payment.state;

import java.util.Set;

/** One step of the state machine: where it led, and what a person should look at. */
public record Transition(PaymentStatus from, PaymentStatus to, Set<ReviewReason> reviews) {
    public boolean changesStatus() {
        return from != to;
    }
}
