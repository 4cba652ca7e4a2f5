package dev.antomcheckout.simulator.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.ledger.NotificationBodies;
import dev.antomcheckout.simulator.ledger.Payment;
import dev.antomcheckout.simulator.ledger.PaymentRules;
import dev.antomcheckout.simulator.ledger.PaymentState;
import dev.antomcheckout.simulator.ledger.TransactionRecord.Origin;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import dev.antomcheckout.simulator.wire.Json;

/** cancel: before payment nobody can pay any more, after payment all the money goes back, as long as the window is open. */
final class CancelPayment implements Operation {

    private final Books books;
    private final PaymentRules rules;
    private final SimulatorOptions options;

    CancelPayment(Books books, SimulatorOptions options) {
        this.books = books;
        this.rules = new PaymentRules(options);
        this.options = options;
    }

    @Override
    public ObjectNode act(String clientId, JsonNode body) {
        Payment payment = PaymentLookup.require(books, clientId, body);
        if (!payment.is(PaymentState.CANCELLED)) {
            rules.requireCancellable(payment);
            // A cancelled order is known to Antom even if no buyer ever came, so it gets an id now.
            books.submit(payment, options.ids().get());
            // The call has no request id of its own.
            payment.cancel(Origin.MERCHANT, payment.requestId(), options.clock().instant());
        }
        ObjectNode answer =
                Json.success().put("paymentRequestId", payment.requestId()).put("paymentId", payment.paymentId());
        NotificationBodies.putTime(answer, "cancelTime", payment.cancelledAt());
        return answer;
    }
}
