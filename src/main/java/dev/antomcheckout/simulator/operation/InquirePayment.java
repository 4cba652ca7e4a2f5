package dev.antomcheckout.simulator.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.ledger.NotificationBodies;
import dev.antomcheckout.simulator.ledger.Payment;
import dev.antomcheckout.simulator.ledger.PaymentState;
import dev.antomcheckout.simulator.settings.Settings;
import dev.antomcheckout.simulator.wire.Json;
import dev.antomcheckout.simulator.wire.Refused;

/** inquiryPayment: {@code result} is about the call, {@code paymentStatus} about the payment. */
final class InquirePayment implements Operation {

    private final Books books;
    private final Settings settings;

    InquirePayment(Books books, Settings settings) {
        this.books = books;
        this.settings = settings;
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
        if (payment.is(PaymentState.SUCCESS, PaymentState.AUTHORIZED)) {
            NotificationBodies.putTime(answer, "paymentTime", payment.paidAt());
        }
        NotificationBodies.putMethod(answer, payment);
        if (settings.transactionsListed()) {
            ArrayNode transactions = answer.putArray("transactions");
            payment.ledger.transactions().forEach(transaction -> transactions.add(transaction.toJson()));
        }
        return answer;
    }
}
