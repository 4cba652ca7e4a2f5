package dev.antomcheckout.payment.session;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An attempt about to be recorded.
 *
 * @param twoPhase whether success is an authorisation; null if the request names no method
 * @param manualCapture the shop captures what is authorised
 * @param requestBody what will be sent to Antom, byte for byte, at every try
 */
@SuppressWarnings("ArrayRecordComponent")
record NewAttempt(
        Account account,
        PaymentRequestId id,
        String referenceOrderId,
        Money amount,
        @Nullable String paymentMethodType,
        @Nullable Boolean twoPhase,
        boolean manualCapture,
        byte[] requestBody) {

    /** The request carries buyer details. */
    @Override
    public String toString() {
        return "NewAttempt[" + id + "]";
    }
}
