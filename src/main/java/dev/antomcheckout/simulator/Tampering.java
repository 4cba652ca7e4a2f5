package dev.antomcheckout.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The faults that change what a message says rather than whether it comes. */
enum Tampering {
    NONE,
    SIGNATURE,
    CLIENT_ID,
    AMOUNT;

    private static final List<String> AMOUNTS =
            List.of("paymentAmount", "actualPaymentAmount", "refundAmount", "captureAmount");

    /** A copy with every amount one minor unit too high, or the same. */
    ObjectNode apply(ObjectNode body) {
        ObjectNode copy = body.deepCopy();
        if (this == AMOUNT) {
            for (String field : AMOUNTS) {
                JsonNode amount = copy.path(field);
                if (amount instanceof ObjectNode object) {
                    object.put("value", Long.toString(object.path("value").asLong() + 1));
                }
            }
        }
        return copy;
    }

    String clientId(String genuine) {
        return this == CLIENT_ID ? "SOMEBODY_ELSE" : genuine;
    }

    String signature(GatewayKey key, byte[] text) {
        return this == SIGNATURE ? key.wrongSignatureHeader(text) : key.signatureHeader(text);
    }
}
