package dev.antomcheckout.simulator.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.wire.Json;

/** The paymentResultInfo of a card, masked as Antom masks it. It is always the same card. */
final class CardData {

    private CardData() {}

    static ObjectNode accepted() {
        ObjectNode card = card().put("authorizationCode", "314159")
                .put("networkTransactionId", "016153570198200")
                .put("avsResultRaw", "A")
                .put("cvvResultRaw", "M");
        card.putObject("threeDSResult").put("threeDSVersion", "2.2.0").put("eci", "05");
        return card;
    }

    static ObjectNode refused() {
        return card().put("refusalCodeRaw", "05")
                .put("refusalReasonRaw", "Do not honor")
                .put("merchantAdviceCode", "03");
    }

    private static ObjectNode card() {
        return Json.object()
                .put("cardNo", "411111******1111")
                .put("cardBin", "411111")
                .put("lastFour", "1111")
                .put("cardBrand", "VISA")
                .put("cardCategory", "CONSUMER")
                .put("funding", "CREDIT")
                .put("issuingCountry", "SG")
                .put("issuerName", "SIMULATED BANK")
                .put("paymentMethodRegion", "GLOBAL")
                .put("expiryMonth", "12")
                .put("expiryYear", "31")
                .put("credentialTypeUsed", "PAN");
    }
}
