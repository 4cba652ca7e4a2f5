package dev.antomcheckout.gateway.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** Body of refund. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefundCall(
        String refundRequestId,
        String paymentId,
        WireAmount refundAmount,
        @Nullable String refundReason,
        @Nullable String referenceRefundId,
        @Nullable String captureId,
        String refundNotifyUrl,
        @Nullable Boolean isAsyncRefund,
        @Nullable JsonNode metadata) {
    @Override
    public String toString() {
        return "RefundCall[" + refundRequestId + "]";
    }
}
