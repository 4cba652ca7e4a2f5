package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a message names the attempt that it is about. */
public sealed interface AttemptRef {
    /** By the merchant's id. */
    record ByRequestId(PaymentRequestId id) implements AttemptRef {}

    /** By Antom's id. */
    record ByPaymentId(String paymentId) implements AttemptRef {}

    /** By the row. */
    record ByRow(long rowId) implements AttemptRef {}

    /** The merchant's id is unique within the account, so it decides if the message has both. */
    static AttemptRef of(@Nullable PaymentRequestId id, @Nullable String paymentId) {
        return id != null ? new ByRequestId(id) : new ByPaymentId(Objects.requireNonNull(paymentId));
    }

    static AttemptRef of(Observation.Payment seen) {
        return of(seen.paymentRequestId(), seen.paymentId());
    }
}
