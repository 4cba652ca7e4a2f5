package dev.antomcheckout.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.money.Money;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A refund as Antom is asked for it (Antom documentation, refund).
 *
 * @param paymentId Antom's id of the payment
 * @param notifyUrl where Antom reaches us with the result
 */
public record RefundOrder(
        RefundRequestId id,
        String paymentId,
        Money amount,
        @Nullable String reason,
        @Nullable String referenceRefundId,
        @Nullable String captureId,
        @Nullable Boolean async,
        @Nullable JsonNode metadata,
        URI notifyUrl) {
    @Override
    public String toString() {
        return "RefundOrder[" + id + "]";
    }
}
