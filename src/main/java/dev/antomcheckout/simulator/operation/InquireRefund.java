package dev.antomcheckout.simulator.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.ledger.NotificationBodies;
import dev.antomcheckout.simulator.ledger.Transaction;
import dev.antomcheckout.simulator.wire.Json;
import dev.antomcheckout.simulator.wire.Refused;
import java.util.Optional;

/** inquiryRefund; refundId wins over refundRequestId. */
final class InquireRefund implements Operation {

    private final Books books;

    InquireRefund(Books books) {
        this.books = books;
    }

    @Override
    public ObjectNode act(String clientId, JsonNode body) {
        Transaction refund = find(clientId, body).orElseThrow(() -> Refused.because("ORDER_NOT_EXIST"));
        ObjectNode answer = Json.success()
                .put("refundStatus", refund.status())
                .put("refundRequestId", refund.requestId)
                .put("refundId", refund.id)
                .set("refundAmount", refund.amount.toJson());
        if (refund.hasStatus("SUCCESS")) {
            NotificationBodies.putTime(answer, "refundTime", refund.completedAt());
        }
        return answer;
    }

    private Optional<Transaction> find(String clientId, JsonNode body) {
        String refundId = Json.optional(body, "refundId", 64);
        if (refundId != null) {
            return books.byRefundId(clientId, refundId).stream()
                    .flatMap(payment -> payment.ledger.refunds().stream())
                    .filter(refund -> refund.id.equals(refundId))
                    .findFirst();
        }
        String requestId = Json.required(body, "refundRequestId", 64);
        return books.byRefundRequestId(clientId, requestId).map(payment -> payment.ledger.findRefund(requestId));
    }
}
