package dev.antomcheckout.refund;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.antomcheckout.payment.AmountView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A refund as the shop sees it; field names are Antom's where Antom has one. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record RefundView(
        String refundRequestId,
        String paymentRequestId,
        RefundStatus refundStatus,
        AmountView refundAmount,

        @Schema(
                enumeration = {"SHOP", "POLICY", "ANTOM"},
                description =
                        "Who asked for it: the shop, this service for a duplicate payment, or Antom in its dashboard.")
        @Nullable
        String origin,

        @Nullable String refundReason,
        @Nullable String referenceRefundId,
        @Nullable String refundId,
        @Nullable String refundResultCode,
        @Nullable String refundResultMessage,
        @Nullable Instant refundTime,
        Instant createdAt,
        Instant updatedAt) {

    static RefundView of(Refund refund) {
        return new RefundView(
                refund.id().value(),
                refund.paymentRequestId(),
                refund.status(),
                AmountView.of(refund.amount()),
                refund.origin(),
                refund.reason(),
                refund.referenceRefundId(),
                refund.refundId(),
                refund.resultCode(),
                refund.resultMessage(),
                refund.refundTime(),
                refund.createdAt(),
                refund.updatedAt());
    }

    /**
     * A page of the refunds of one payment, oldest first.
     *
     * @param nextCursor where the next page begins; absent on the last one
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RefundList")
    record Many(List<RefundView> refunds, @Nullable String nextCursor) {}
}
