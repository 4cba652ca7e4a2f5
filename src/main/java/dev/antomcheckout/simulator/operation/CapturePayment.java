package dev.antomcheckout.simulator.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.ledger.NotificationBodies;
import dev.antomcheckout.simulator.ledger.Payment;
import dev.antomcheckout.simulator.ledger.PaymentRules;
import dev.antomcheckout.simulator.ledger.Transaction;
import dev.antomcheckout.simulator.ledger.TransactionRecord.Kind;
import dev.antomcheckout.simulator.ledger.TransactionRecord.Origin;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import dev.antomcheckout.simulator.wire.Amount;
import dev.antomcheckout.simulator.wire.Json;
import dev.antomcheckout.simulator.wire.Refused;

/** capture: takes an authorised amount, in parts if wished; idempotent by captureRequestId; for manual capture only. */
final class CapturePayment implements Operation {

    private final Books books;
    private final Settlement settlement;
    private final PaymentRules rules;
    private final SimulatorOptions options;

    CapturePayment(Books books, Settlement settlement, SimulatorOptions options) {
        this.books = books;
        this.settlement = settlement;
        this.rules = new PaymentRules(options);
        this.options = options;
    }

    @Override
    public ObjectNode act(String clientId, JsonNode body) {
        String requestId = Json.required(body, "captureRequestId", 64);
        Amount amount = Amount.of(body, "captureAmount");
        Payment payment = PaymentLookup.requireById(books, clientId, body);
        Transaction earlier = payment.ledger.findCapture(requestId);
        if (earlier != null) {
            return answer(payment, Settlement.sameOrRefuse(earlier, amount));
        }
        rules.requireCapturable(payment, amount);
        if (!payment.isManualCapture()) {
            throw Refused.because("ORDER_STATUS_INVALID");
        }
        boolean tooMuch = PaymentRules.captureExceeds(payment, amount);
        Transaction capture = new Transaction(
                Kind.CAPTURE, Origin.MERCHANT, requestId, options.ids().get(), amount, payment.order.notifyUrl());
        books.add(payment, capture);
        if (tooMuch) {
            // Final for this id: Antom repeats the result of an id that reached F.
            capture.complete(
                    "FAIL", "CAPTURE_AMOUNT_EXCEED_AUTH_LIMIT", options.clock().instant());
        } else {
            if (body.path("isLastCapture").asBoolean()) {
                payment.closeForCapture();
            }
            settlement.begin(payment, capture, options.asyncCaptures());
        }
        return answer(payment, capture);
    }

    private static ObjectNode answer(Payment payment, Transaction capture) {
        ObjectNode answer = capture.result().put("captureRequestId", capture.requestId);
        if (capture.counts()) {
            answer.put("captureId", capture.id).put("paymentId", payment.paymentId());
            answer.set("captureAmount", capture.amount.toJson());
            NotificationBodies.putTime(answer, "captureTime", capture.completedAt());
        }
        return answer;
    }
}
