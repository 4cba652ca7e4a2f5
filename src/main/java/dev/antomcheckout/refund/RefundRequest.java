package dev.antomcheckout.refund;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.payment.session.request.Amount;
import dev.antomcheckout.problem.Limits;
import dev.antomcheckout.validation.Format;
import dev.antomcheckout.validation.Formatted;
import dev.antomcheckout.validation.FreeText;
import dev.antomcheckout.validation.Opaque;
import dev.antomcheckout.validation.OpenJson;
import dev.antomcheckout.validation.Texts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A refund as the shop asks for it (Antom documentation, refund). The payment is named by the address.
 *
 * @param refundRequestId the shop's id of this refund; if it is left out, one is made
 * @param refundNotifyUrl accepted, because the documentation has it, and never sent on
 * @param metadata an object or a string
 */
// Written outside of REST, for the digest that tells a repetition from a reuse.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record RefundRequest(
        @Formatted(Format.REQUEST_ID) @Nullable String refundRequestId,
        @NotNull(message = Texts.REQUIRED) @Valid Amount refundAmount,
        @FreeText(max = 256) @Nullable String refundReason,
        @Opaque(max = 64) @Nullable String referenceRefundId,
        @Opaque(max = 64) @Nullable String captureId,
        @JsonProperty("isAsyncRefund") @Nullable Boolean isAsyncRefund,
        @Formatted(Format.URL) @Nullable String refundNotifyUrl,

        @OpenJson(maxBytes = Limits.METADATA_BYTES, textAllowed = true) @Nullable
        JsonNode metadata) {
    RefundRequest {
        metadata = metadata == null || metadata.isNull() ? null : metadata;
    }

    @Override
    public String toString() {
        return "RefundRequest[refundRequestId=" + refundRequestId + "]";
    }
}
