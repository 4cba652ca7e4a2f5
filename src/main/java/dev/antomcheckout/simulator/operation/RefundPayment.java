package dev.antomcheckout.simulator.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.ledger.NotificationBodies;
import dev.antomcheckout.simulator.ledger.Payment;
import dev.antomcheckout.simulator.ledger.PaymentRules;
import dev.antomcheckout.simulator.ledger.SessionOrder;
import dev.antomcheckout.simulator.ledger.Transaction;
import dev.antomcheckout.simulator.ledger.TransactionRecord.Kind;
import dev.antomcheckout.simulator.ledger.TransactionRecord.Origin;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import dev.antomcheckout.simulator.wire.Amount;
import dev.antomcheckout.simulator.wire.Json;
import java.util.Optional;

/** refund: idempotent by refundRequestId, in parts, never more than was received. */
final class RefundPayment implements Operation {

    private final Books books;
    private final Settlement settlement;
    private final PaymentRules rules;
    private final SimulatorOptions options;

    RefundPayment(Books books, Settlement settlement, SimulatorOptions options) {
        this.books = books;
        this.settlement = settlement;
        this.rules = new PaymentRules(options);
        this.options = options;
    }

    @Override
    public ObjectNode act(String clientId, JsonNode body) {
        String requestId = Json.required(body, "refundRequestId", 64);
        Amount amount = Amount.of(body, "refundAmount");
        String notifyUrl = SessionOrder.notifyUrl(body, "refundNotifyUrl", 1024);
        Payment payment = PaymentLookup.requireById(books, clientId, body);
        Optional<Payment> earlier = books.byRefundRequestId(clientId, requestId);
        if (earlier.isPresent()) {
            return answer(payment, Settlement.sameOrRefuse(payment.ledger.findRefund(requestId), amount));
        }
        rules.requireRefundable(payment, amount);
        boolean tooMuch = PaymentRules.refundExceeds(payment, amount);
        Transaction refund = new Transaction(
                Kind.REFUND, Origin.MERCHANT, requestId, options.ids().get(), amount, notifyUrl);
        books.add(payment, refund);
        if (tooMuch) {
            // Final for this id: Antom repeats the result of an id that reached F.
            refund.complete("FAIL", "REFUND_AMOUNT_EXCEED", options.clock().instant());
        } else {
            settlement.begin(
                    payment,
                    refund,
                    options.asyncRefunds() || body.path("isAsyncRefund").asBoolean());
        }
        return answer(payment, refund);
    }

    private static ObjectNode answer(Payment payment, Transaction refund) {
        ObjectNode answer = refund.result().put("refundRequestId", refund.requestId);
        if (refund.counts()) {
            answer.put("refundId", refund.id).put("paymentId", payment.paymentId());
            answer.set("refundAmount", refund.amount.toJson());
            NotificationBodies.putTime(answer, "refundTime", refund.completedAt());
        }
        return answer;
    }
}
