package dev.antomcheckout.payment.state;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Why a person should look at a payment. Review reasons stand next to the status and never replace it. */
@RegisterForReflection
public enum ReviewReason {
    /** Antom reported another amount or currency than the attempt's; such a message never makes it paid. */
    AMOUNT_MISMATCH,
    /** Money arrived after the attempt had ended here. */
    LATE_SUCCESS,
    /** A second attempt of an order holds money. */
    DUPLICATE_PAYMENT,
    /** Antom contradicts an earlier result. */
    CONFLICTING_RESULT,
    /** Antom's own capture of an authorised payment failed. */
    CAPTURE_FAILED,
    /** Antom has reported no result of a capture in time. */
    CAPTURE_UNCONFIRMED,
    /** Antom has not answered a cancel in time. */
    CANCEL_UNCONFIRMED,
    /** Antom has given no final result of a refund in time. */
    REFUND_UNCONFIRMED,
    /** A refund that had succeeded came back. */
    REFUND_RETURNED,
    /** Antom's settlement file contradicts what is known here. */
    SETTLEMENT_MISMATCH
}
