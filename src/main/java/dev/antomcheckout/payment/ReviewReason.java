package dev.antomcheckout.payment;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Why a person should look at a payment. Reasons stand beside the status and never replace it. */
@RegisterForReflection
public enum ReviewReason {
    /** Antom spoke of another amount or currency than the attempt's; such a message never makes it paid. */
    AMOUNT_MISMATCH,
    /** Money arrived after the attempt had ended here. */
    LATE_SUCCESS,
    /** A second attempt of an order that is already paid succeeded. */
    DUPLICATE_PAYMENT,
    /** Antom reported a failure for a payment that it had reported as paid. */
    CONFLICTING_RESULT,
    /** A refund that had succeeded came back. */
    REFUND_RETURNED,
    /** Antom's settlement file says otherwise. */
    SETTLEMENT_MISMATCH
}
