package dev.antomcheckout.payment.state;

/** What can happen to a payment attempt. {@link Transitions} says what follows. */
public enum Trigger {
    /** Antom opened a session (createPaymentSession answered {@code S}). */
    SESSION_OPENED,
    /** Antom refused the session (createPaymentSession answered {@code F}). */
    SESSION_REFUSED,
    /** Antom says that the payment is in progress. */
    PROCESSING,
    /** Antom says that the buyer is done and the method confirms later. */
    PENDING,
    /** Antom reports success and names no method, so an inquiry decides whether money was taken or authorised. */
    UNDECIDED,
    /** Antom reports success of a payment in two phases: the amount is authorised and no money was taken. */
    AUTHORIZED,
    /** Antom reports success of a payment in one phase: the money was taken. */
    SUCCEEDED,
    /** Antom reports a capture as done: the money was taken. */
    CAPTURED,
    /** Antom reports that its own capture failed. */
    CAPTURE_FAILED,
    /** Antom has reported no result of a capture within {@code checkout.capture.confirm-within}. */
    CAPTURE_UNCONFIRMED,
    /** Antom reports the payment as failed or closed. */
    FAILED,
    /** Antom reports the payment as cancelled. */
    CANCELLED,
    /** Antom has not answered a cancel within its schedule, and an inquiry does not show it. */
    CANCEL_UNCONFIRMED,
    /** The session is over and Antom has said often enough that it knows no such payment. */
    LAPSED,
    /** Antom reports a result for another amount or currency. */
    MISMATCHED,
    /** The session is over and Antom still reports success for another amount. */
    MISMATCH_CLOSED,
    /** A refund that had succeeded came back. */
    REFUND_RETURNED,
    /** Antom has given no final result of a refund within its schedule. */
    REFUND_UNCONFIRMED,
    /** Antom contradicts an earlier result, or what this service knows of a refund or capture. */
    CONTRADICTED,
    /** A settlement file has another amount, no such payment, or money for what has not succeeded. */
    SETTLED_OTHERWISE
}
