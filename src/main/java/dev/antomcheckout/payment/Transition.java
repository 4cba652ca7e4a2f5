package dev.antomcheckout.payment;

import java.util.Set;

/** One step of the state machine: where it led, and what a person should look at. */
record Transition(PaymentStatus from, PaymentStatus to, Set<ReviewReason> reviews) {
    boolean changesStatus() {
        return from != to;
    }
}
