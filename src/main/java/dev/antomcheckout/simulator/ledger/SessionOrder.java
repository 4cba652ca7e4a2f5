package dev.antomcheckout.simulator.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.simulator.wire.Amount;
import dev.antomcheckout.simulator.wire.Json;
import dev.antomcheckout.simulator.wire.Refused;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a valid createPaymentSession asks for; limits are those of Antom's page of the same name.
 *
 * @param method empty if the buyer chooses, on the Checkout Page or in Payment Element
 * @param offered the methods that the request limits this choice to, in its order; empty if it does not
 * @param manualCapture captureMode alone decides, with or without isAuthorization; of no effect for one-step methods
 */
public record SessionOrder(
        String paymentRequestId,
        Amount amount,
        String referenceOrderId,
        String description,
        String method,
        @Nullable String methodId,
        List<String> offered,
        boolean manualCapture,
        String redirectUrl,
        @Nullable String notifyUrl,
        Instant sessionExpiry) {

    /** Antom lets a session live one hour at most; the rest allows for clocks that differ. */
    private static final Duration LONGEST_SESSION = Duration.ofHours(1).plusSeconds(30);

    private static final Set<String> BUYER_CHOOSES = Set.of("CHECKOUT_PAYMENT", "ELEMENT_PAYMENT");

    public static SessionOrder parse(JsonNode body, Instant now, Duration defaultValidity) {
        if (!"CASHIER_PAYMENT".equals(Json.textOrNull(body, "productCode"))) {
            throw Refused.illegal("productCode");
        }
        JsonNode order = body.path("order");
        Amount.of(order, "orderAmount");
        JsonNode factor = body.path("paymentFactor");
        String method = method(body);
        requireOsType(body.path("env"));
        return new SessionOrder(
                Json.required(body, "paymentRequestId", 64),
                Amount.of(body, "paymentAmount"),
                Json.required(order, "referenceOrderId", 64),
                Json.required(order, "orderDescription", 256),
                method,
                Json.optional(body.path("paymentMethod"), "paymentMethodId", 128),
                offered(body),
                "MANUAL".equals(Json.textOrNull(factor, "captureMode")),
                absolute(Json.required(body, "paymentRedirectUrl", 2048), "paymentRedirectUrl"),
                notifyUrl(body, "paymentNotifyUrl", 2048),
                expiry(body, now, defaultValidity));
    }

    /** Antom's idempotency page names the request id, the amount and the method as key parameters. */
    public boolean sameKeyParameters(SessionOrder other) {
        return amount.equals(other.amount) && method.equals(other.method) && Objects.equals(methodId, other.methodId);
    }

    public static @Nullable String notifyUrl(JsonNode body, String field, int limit) {
        String url = Json.optional(body, field, limit);
        if (url == null) {
            return null;
        }
        String scheme = URI.create(absolute(url, field)).getScheme();
        if (!Set.of("http", "https").contains(scheme) || URI.create(url).getHost() == null) {
            throw Refused.illegal(field);
        }
        return url;
    }

    private static String method(JsonNode body) {
        if (BUYER_CHOOSES.contains(String.valueOf(Json.textOrNull(body, "productScene")))) {
            String chosen = Json.optional(body.path("paymentMethod"), "paymentMethodType", 64);
            return chosen == null ? "" : chosen;
        }
        return Json.required(body.path("paymentMethod"), "paymentMethodType", 64);
    }

    private static List<String> offered(JsonNode body) {
        JsonNode list = body.path("availablePaymentMethod").path("paymentMethodTypeList");
        return StreamSupport.stream(list.spliterator(), false)
                .sorted(Comparator.comparingInt(
                        method -> method.path("paymentMethodOrder").asInt()))
                .flatMap(method -> Stream.ofNullable(Json.textOrNull(method, "paymentMethodType")))
                .toList();
    }

    private static void requireOsType(JsonNode env) {
        String terminal = Json.textOrNull(env, "terminalType");
        if (terminal != null && !terminal.equals("WEB") && Json.textOrNull(env, "osType") == null) {
            throw Refused.illegal("osType");
        }
    }

    private static String absolute(String url, String field) {
        try {
            if (URI.create(url).isAbsolute()) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // Falls through: not an address at all.
        }
        throw Refused.illegal(field);
    }

    private static Instant expiry(JsonNode body, Instant now, Duration defaultValidity) {
        String text = Json.textOrNull(body, "paymentSessionExpiryTime");
        if (text == null) {
            return now.plus(defaultValidity);
        }
        try {
            Instant expiry = OffsetDateTime.parse(text).toInstant();
            if (expiry.isAfter(now) && !expiry.isAfter(now.plus(LONGEST_SESSION))) {
                return expiry;
            }
        } catch (DateTimeParseException _) {
            // Falls through: not a time at all.
        }
        throw Refused.illegal("paymentSessionExpiryTime");
    }

    /** The addresses may carry the merchant's own references. */
    @Override
    public String toString() {
        return "SessionOrder[" + paymentRequestId + ", " + amount + "]";
    }
}
