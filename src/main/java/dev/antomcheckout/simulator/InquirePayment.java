package dev.antomcheckout.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** inquiryPayment: {@code result} is about the call, {@code paymentStatus} about the payment. */
final class InquirePayment implements Operation {

    private final Books books;
    private final SimulatorOptions options;

    InquirePayment(Books books, SimulatorOptions options) {
        this.books = books;
        this.options = options;
    }

    @Override
    public ObjectNode act(String clientId, JsonNode body) {
        Payment payment = PaymentLookup.require(books, clientId, body);
        if (!payment.state().isKnownToAntom()) {
            throw Refused.because("ORDER_NOT_EXIST");
        }
        ObjectNode answer = Json.success()
                .put("paymentStatus", payment.state().wireName())
                .put("paymentResultCode", payment.resultCode())
                .put("paymentResultMessage", payment.resultCode())
                .put("paymentRequestId", payment.requestId())
                .put("paymentId", payment.paymentId());
        answer.set("paymentAmount", payment.order.amount().toJson());
        answer.set("actualPaymentAmount", payment.order.amount().toJson());
        NotificationBodies.putTime(answer, "paymentCreateTime", payment.createdAt());
        Instant paidAt = payment.paidAt();
        if (payment.is(PaymentState.SUCCESS, PaymentState.AUTHORIZED) && paidAt != null) {
            answer.put("paymentTime", Json.time(paidAt));
            if (payment.order.manualCapture()) {
                answer.put("authExpiryTime", Json.time(paidAt.plus(options.authorizationValidity())));
            }
        }
        ArrayNode transactions = answer.putArray("transactions");
        payment.captures.values().forEach(capture -> transactions.add(transaction(capture)));
        payment.refunds.values().forEach(refund -> transactions.add(transaction(refund)));
        return answer;
    }

    private static ObjectNode transaction(Transaction transaction) {
        ObjectNode json = Json.object()
                .put("transactionId", transaction.id)
                .put("transactionRequestId", transaction.requestId)
                .put("transactionType", transaction.kind.name())
                .put("transactionStatus", transaction.status());
        json.set("transactionAmount", transaction.amount.toJson());
        json.set("transactionResult", transaction.result().path("result"));
        NotificationBodies.putTime(json, "transactionTime", transaction.completedAt());
        return json;
    }
}
