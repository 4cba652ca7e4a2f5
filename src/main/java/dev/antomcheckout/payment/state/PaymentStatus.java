package dev.antomcheckout.payment.state;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What is known about the money of one payment attempt. The names are what the API shows. */
@RegisterForReflection
public enum PaymentStatus {
    /** Recorded; Antom's answer is not known: not asked yet, timed out, or answered {@code U}. */
    INITIATED,
    /** The session was handed out; the buyer has not submitted as far as is known. */
    SESSION_CREATED,
    /** Antom knows the payment and it is under way. */
    PROCESSING,
    /** The buyer is done and the method confirms later. */
    PENDING,
    /** A card is authorised for manual capture and nothing is captured yet. */
    AUTHORIZED,
    /** Paid. */
    SUCCESS,
    /** Refused or closed by Antom, at session creation or later. */
    FAIL,
    /** Cancelled by the merchant. */
    CANCELLED,
    /** The session lapsed and Antom confirmed that nothing was paid. */
    EXPIRED;

    /** A final status is left only along the exceptions that {@link Transitions} names. */
    public boolean isFinal() {
        return switch (this) {
            case INITIATED, SESSION_CREATED, PROCESSING, PENDING, AUTHORIZED -> false;
            case SUCCESS, FAIL, CANCELLED, EXPIRED -> true;
        };
    }
}
