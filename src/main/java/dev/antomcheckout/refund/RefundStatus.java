package dev.antomcheckout.refund;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What is known about the money of one refund; the names are Antom's {@code refundStatus}. */
@RegisterForReflection
public enum RefundStatus {
    /** Recorded; whether Antom refunds is not known. */
    PROCESSING,
    /** The money is on its way to the buyer, by Antom's word. */
    SUCCESS,
    /** Refused, never placed, or returned. */
    FAIL
}
