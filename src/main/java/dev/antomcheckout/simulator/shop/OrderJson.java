package dev.antomcheckout.simulator.shop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An order as its page needs it. */
final class OrderJson {

    private OrderJson() {}

    static ObjectNode of(Order order, Catalogue catalogue, ShopOptions options) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("orderId", order.id)
                .put("paid", order.isPaid())
                .put("service", options.service().toString())
                .put(
                        "sdk",
                        options.sdk() == null
                                ? DemoShop.STAND_IN
                                : options.sdk().toString())
                .put("environment", options.environment());
        ObjectNode product = json.putObject("product")
                .put("id", order.product.id())
                .put("name", order.product.name())
                .put("text", order.product.text());
        order.product.prices().forEach(product.putObject("prices")::put);
        json.set("methods", catalogue.methodsJson());
        order.current().ifPresent(attempt -> json.set("attempt", attempt(attempt)));
        return json;
    }

    private static ObjectNode attempt(Attempt attempt) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("paymentRequestId", attempt.paymentRequestId)
                .put("method", attempt.method.id())
                .put("hosted", attempt.method.isHosted())
                .put("manualCapture", attempt.method.manualCapture())
                .put("label", attempt.method.label())
                .put("currency", attempt.method.currency())
                .put("minorUnits", attempt.minorUnits)
                .put("status", attempt.status())
                .put("resultCode", attempt.resultCode())
                .put("over", attempt.isOver());
        Attempt.Session session = attempt.session();
        if (session != null) {
            json.put("clientToken", session.clientToken()).put("expiry", session.expiry());
            // The session data opens the payment, so it is shown only while there is something to open.
            if (attempt.status().equals("SESSION_CREATED")) {
                json.put("sessionData", session.data()).put("normalUrl", session.normalUrl());
            }
        }
        return json;
    }
}
