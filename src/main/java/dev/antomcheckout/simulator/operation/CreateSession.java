package dev.antomcheckout.simulator.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.ledger.Payment;
import dev.antomcheckout.simulator.ledger.PaymentState;
import dev.antomcheckout.simulator.ledger.SessionOrder;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import dev.antomcheckout.simulator.wire.Json;
import dev.antomcheckout.simulator.wire.Refused;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * createPaymentSession. A repeated call gets a fresh session string for the same payment, because nobody may rely on an
 * identical one (Antom's idempotency page does not promise it).
 */
final class CreateSession implements Operation {

    private final Books books;
    private final SimulatorOptions options;
    private final Supplier<String> baseUrl;

    CreateSession(Books books, SimulatorOptions options, Supplier<String> baseUrl) {
        this.books = books;
        this.options = options;
        this.baseUrl = baseUrl;
    }

    @Override
    public ObjectNode act(String clientId, JsonNode body) {
        SessionOrder order = SessionOrder.parse(body, options.clock().instant(), options.sessionValidity());
        Payment payment = books.payment(clientId, order.paymentRequestId())
                .map(known -> repeat(known, order))
                .orElseGet(() -> new Payment(clientId, order));
        String sessionId = options.ids().get();
        books.open(payment, sessionId);
        String checkoutUrl = baseUrl.get() + "/checkout/" + sessionId;
        return Json.success()
                .put("paymentSessionData", sessionData(order, sessionId, checkoutUrl))
                .put("paymentSessionExpiryTime", Json.time(payment.sessionExpiry()))
                .put("paymentSessionId", sessionId)
                .put("normalUrl", checkoutUrl);
    }

    private static Payment repeat(Payment known, SessionOrder order) {
        if (!known.order.sameKeyParameters(order)) {
            throw Refused.because("REPEAT_REQ_INCONSISTENT");
        }
        if (known.is(PaymentState.CANCELLED)) {
            throw Refused.because("ORDER_IS_CANCELED");
        }
        if (known.is(PaymentState.FAIL, PaymentState.EXPIRED)) {
            throw Refused.because("ORDER_IS_CLOSED");
        }
        known.prolong(order.sessionExpiry());
        return known;
    }

    /** Four parts, because Antom's browser SDK 1.47 takes a string of three for a broken one. */
    private static String sessionData(SessionOrder order, String sessionId, String checkoutUrl) {
        ObjectNode config = Json.object();
        config.putObject("paymentSessionConfig")
                .put("productScene", "CASHIER_PAYMENT")
                .put("paymentMethodCategoryType", order.method().equals("CARD") ? "CARD" : "APM")
                .put("productSceneVersion", "1.0");
        config.putObject("securityConfig");
        // For our stand-in of the browser SDK; Antom's own reads the first two alone.
        config.put("checkoutUrl", checkoutUrl).put("redirectUrl", order.redirectUrl());
        return base64(sessionId.getBytes(UTF_8)) + "&&SG&&111&&" + base64(Json.bytes(config));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
