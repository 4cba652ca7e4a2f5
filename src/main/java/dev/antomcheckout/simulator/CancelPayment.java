package dev.antomcheckout.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** cancel: before payment nobody can pay any more, after payment all the money goes back, as long as the window is open. */
final class CancelPayment implements Operation {

    private final Books books;
    private final SimulatorOptions options;

    CancelPayment(Books books, SimulatorOptions options) {
        this.books = books;
        this.options = options;
    }

    @Override
    public ObjectNode act(String clientId, JsonNode body) {
        Payment payment = PaymentLookup.require(books, clientId, body);
        if (!payment.is(PaymentState.CANCELLED)) {
            requireCancellable(payment);
            // A cancelled order is known to Antom even if no buyer ever came, so it gets an id now.
            books.submit(payment, options.ids().get());
            payment.cancel(options.clock().instant());
        }
        ObjectNode answer =
                Json.success().put("paymentRequestId", payment.requestId()).put("paymentId", payment.paymentId());
        NotificationBodies.putTime(answer, "cancelTime", payment.cancelledAt());
        return answer;
    }

    private void requireCancellable(Payment payment) {
        if (payment.is(PaymentState.EXPIRED)) {
            throw Refused.because("ORDER_NOT_EXIST");
        }
        if (payment.is(PaymentState.FAIL) || Payment.total(payment.captures.values()) > 0) {
            throw Refused.because("ORDER_STATUS_INVALID");
        }
        if (Payment.total(payment.refunds.values()) > 0) {
            throw Refused.because("PROCESS_FAIL");
        }
        Instant paidAt = payment.paidAt();
        if (paidAt != null && options.clock().instant().isAfter(paidAt.plus(options.cancelWindow()))) {
            throw Refused.because("CANCEL_WINDOW_EXCEED");
        }
    }
}
