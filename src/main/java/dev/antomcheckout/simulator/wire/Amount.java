package dev.antomcheckout.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * A positive amount in the smallest unit of its currency (Antom, "Usage rules of the Amount object").
 *
 * @param currency ISO 4217 code
 * @param minorUnits for example sen for MYR, won for KRW
 */
public record Amount(String currency, long minorUnits) {

    private static final Pattern VALUE = Pattern.compile("[1-9][0-9]{0,15}");

    /** Both the documented string and a bare number are taken, as the gateway does; anything else is PARAM_ILLEGAL. */
    public static Amount of(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        String currency = node.path("currency").asText();
        String value = node.path("value").asText();
        if (!VALUE.matcher(value).matches() || !isCurrency(currency)) {
            throw Refused.illegal(field);
        }
        if (currency.equals("IDR") && !value.endsWith("00")) {
            // Rupiah have two decimals that must be zero (Antom, Amount).
            throw Refused.illegal(field);
        }
        return new Amount(currency, Long.parseLong(value));
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    public ObjectNode toJson() {
        return Json.object().put("currency", currency).put("value", Long.toString(minorUnits));
    }

    /** For people: {@code MYR 42.00}, {@code JPY 4200}. */
    public String display() {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return currency + " " + BigDecimal.valueOf(minorUnits, digits).toPlainString();
    }
}
