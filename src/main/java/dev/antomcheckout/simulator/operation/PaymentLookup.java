package dev.antomcheckout.simulator.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.ledger.Payment;
import dev.antomcheckout.simulator.wire.Json;
import dev.antomcheckout.simulator.wire.Refused;
import java.util.Optional;

/** Finds what a call is about; paymentId wins over paymentRequestId where both are given (Antom, inquiryPayment). */
final class PaymentLookup {

    private PaymentLookup() {}

    /** PARAM_ILLEGAL without any id, ORDER_NOT_EXIST without a payment. */
    static Payment require(Books books, String clientId, JsonNode body) {
        String paymentId = Json.optional(body, "paymentId", 64);
        if (paymentId != null) {
            return found(books.byPaymentId(clientId, paymentId));
        }
        return found(books.payment(clientId, Json.required(body, "paymentRequestId", 64)));
    }

    static Payment requireById(Books books, String clientId, JsonNode body) {
        return found(books.byPaymentId(clientId, Json.required(body, "paymentId", 64)));
    }

    static Payment found(Optional<Payment> payment) {
        return payment.orElseThrow(() -> Refused.because("ORDER_NOT_EXIST"));
    }
}
