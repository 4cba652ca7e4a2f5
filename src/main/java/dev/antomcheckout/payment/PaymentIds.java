package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;

/** Ids of payments as they stand in an address. */
public final class PaymentIds {
    private PaymentIds() {}

    /** An id that no payment can have is the id of no payment. */
    public static PaymentRequestId of(String text) {
        try {
            return new PaymentRequestId(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(ProblemCode.PAYMENT_NOT_FOUND, "A paymentRequestId has 1 to 64 characters.");
        }
    }
}
