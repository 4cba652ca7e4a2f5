package dev.antomcheckout.payment;

/** What can happen to a payment attempt. {@link Transitions} says what follows. */
public enum Trigger {
    /** Antom opened a session (createPaymentSession answered {@code S}). */
    SESSION_OPENED,
    /** Antom refused the session (createPaymentSession answered {@code F}). */
    SESSION_REFUSED,
    /** Antom says that the payment is under way. */
    PROCESSING,
    /** Antom says that the buyer is done and the method confirms later. */
    PENDING,
    /** Antom reports success of a payment that is captured by hand: the card is authorised. */
    AUTHORIZED,
    /** Antom reports the payment as paid. */
    SUCCEEDED,
    /** Antom reports a capture as done. */
    CAPTURED,
    /** Antom reports the payment as failed or closed. */
    FAILED,
    /** Antom reports the payment as cancelled. */
    CANCELLED,
    /** The session is over and Antom has said often enough that it knows no such payment. */
    LAPSED,
    /** Antom reports a result for another amount or currency. */
    MISMATCHED,
    /** A refund that had succeeded came back. */
    REFUND_RETURNED,
    /** Antom reports another end of a refund or capture than before. */
    CONTRADICTED,
    /** A settlement file has another amount, no such payment, or money for what has not succeeded. */
    SETTLED_OTHERWISE
}
