package dev.antomcheckout.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** capture: takes an authorised amount, in parts if wished; idempotent by captureRequestId. */
final class CapturePayment implements Operation {

    private final Books books;
    private final Settlement settlement;
    private final SimulatorOptions options;

    CapturePayment(Books books, Settlement settlement, SimulatorOptions options) {
        this.books = books;
        this.settlement = settlement;
        this.options = options;
    }

    @Override
    public ObjectNode act(String clientId, JsonNode body) {
        String requestId = Json.required(body, "captureRequestId", 64);
        Amount amount = Amount.of(body, "captureAmount");
        Payment payment = PaymentLookup.requireById(books, clientId, body);
        Transaction earlier = payment.captures.get(requestId);
        if (earlier != null) {
            return answer(payment, Settlement.sameOrRefuse(earlier, amount));
        }
        requireCapturable(payment, amount);
        long total = Payment.total(payment.captures.values()) + amount.minorUnits();
        Transaction capture = new Transaction(
                TransactionRecord.Kind.CAPTURE, requestId, options.ids().get(), amount, payment.order.notifyUrl());
        payment.captures.put(requestId, capture);
        if (total > payment.order.amount().minorUnits()) {
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

    private void requireCapturable(Payment payment, Amount amount) {
        if (payment.is(PaymentState.CANCELLED)) {
            throw Refused.because("ORDER_IS_CANCELED");
        }
        Instant authorizedAt = payment.paidAt();
        boolean open = payment.is(PaymentState.AUTHORIZED, PaymentState.SUCCESS) && !payment.isClosedForCapture();
        if (!payment.order.manualCapture() || authorizedAt == null || !open) {
            throw Refused.because("ORDER_STATUS_INVALID");
        }
        if (options.clock().instant().isAfter(authorizedAt.plus(options.authorizationValidity()))) {
            throw Refused.because("AUTH_EXPIRED");
        }
        if (!payment.order.amount().currency().equals(amount.currency())) {
            throw Refused.because("CURRENCY_NOT_SUPPORT");
        }
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
