package dev.antomcheckout.simulator.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;

/** The body of {@code POST /v1/payment-sessions}: everything in it comes from the shop's own catalogue. */
final class SessionRequest {

    private SessionRequest() {}

    /** @param origin under which the buyer's browser sees the shop, for the way back */
    static Attempt attempt(Order order, int number, PayMethod method, String key, String origin, ShopOptions options) {
        Long price = order.product.prices().get(method.currency());
        if (price == null) {
            throw new ShopFault(400, "method_unknown", "This cannot be bought in " + method.currency() + ".");
        }
        String id = order.id.substring("order-".length()) + "-" + number;
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("paymentRequestId", id);
        body.set("paymentAmount", amount(method, price));
        if (method.isHosted()) {
            body.put("productScene", "CHECKOUT_PAYMENT");
        } else {
            body.putObject("paymentMethod").put("paymentMethodType", method.type());
        }
        if (method.manualCapture()) {
            body.putObject("paymentFactor").put("isAuthorization", true).put("captureMode", "MANUAL");
        }
        ObjectNode described =
                body.putObject("order").put("referenceOrderId", order.id).put("orderDescription", order.product.name());
        described.set("orderAmount", amount(method, price));
        described.putObject("buyer").put("referenceBuyerId", "guest");
        body.put("paymentRedirectUrl", origin + "/orders/" + order.id)
                .put(
                        "paymentSessionExpiryTime",
                        options.clock()
                                .instant()
                                .plus(options.sessionValidity())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
        body.putObject("env").put("terminalType", "WEB");
        return new Attempt(id, key, method, price, body.toString().getBytes(UTF_8));
    }

    static ObjectNode amount(PayMethod method, long minorUnits) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("currency", method.currency())
                .put("value", Long.toString(minorUnits));
    }
}
