package dev.antomcheckout.blackbox;

import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API, and what a good request to it looks like.
 *
 * @param path as in the description of the API
 * @param by who may call it
 * @param body a good one; null if it takes none
 */
record Endpoint(
        String method,
        String path,
        By by,
        @Nullable String mediaType,
        @Nullable String body) {
    /** Who may call. */
    enum By {
        READERS,
        WRITERS,
        REFUNDERS,
        OPERATORS,
        BROWSERS,
        ANTOM,
        ANYBODY
    }

    private static final String AMOUNT = "{\"currency\":\"MYR\",\"value\":\"1\"}";

    static final List<Endpoint> ALL = List.of(
            json("/v1/payment-sessions", By.WRITERS, Shop.order().toString()),
            get("/v1/payments", By.READERS),
            get("/v1/payments/{paymentRequestId}", By.READERS),
            post("/v1/payments/{paymentRequestId}/inquiry", By.WRITERS),
            post("/v1/payments/{paymentRequestId}/cancel", By.WRITERS),
            json(
                    "/v1/payments/{paymentRequestId}/capture",
                    By.WRITERS,
                    "{\"captureRequestId\":\"c-1\",\"captureAmount\":" + AMOUNT + "}"),
            json(
                    "/v1/payments/{paymentRequestId}/refunds",
                    By.REFUNDERS,
                    "{\"refundRequestId\":\"r-1\",\"refundAmount\":" + AMOUNT + "}"),
            get("/v1/payments/{paymentRequestId}/refunds", By.READERS),
            get("/v1/payments/{paymentRequestId}/captures", By.READERS),
            get("/v1/payments/{paymentRequestId}/timeline", By.READERS),
            get("/v1/payments/{paymentRequestId}/events", By.READERS),
            json("/v1/payments/{paymentRequestId}/review", By.OPERATORS, "{\"note\":\"seen\"}"),
            get("/v1/refunds/{refundRequestId}", By.READERS),
            get("/v1/captures/{captureRequestId}", By.READERS),
            get("/v1/events", By.READERS),
            post("/v1/events/{id}/redeliver", By.WRITERS),
            get("/v1/doctor", By.OPERATORS),
            get("/v1/audit", By.OPERATORS),
            new Endpoint("POST", "/v1/settlements", By.OPERATORS, "text/csv", "transactionType\n"),
            get("/v1/client/payments/{paymentRequestId}", By.BROWSERS),
            get("/v1/client/payments/{paymentRequestId}/events", By.BROWSERS),
            post("/v1/client/payments/{paymentRequestId}/events/ticket", By.BROWSERS),
            new Endpoint("POST", "/v1/notifications/{account}", By.ANTOM, "application/json", "{\"notifyType\":\"X\"}"),
            get("/problems/{code}", By.ANYBODY));

    private static Endpoint get(String path, By by) {
        return new Endpoint("GET", path, by, null, null);
    }

    private static Endpoint post(String path, By by) {
        return new Endpoint("POST", path, by, null, null);
    }

    private static Endpoint json(String path, By by, String body) {
        return new Endpoint("POST", path, by, "application/json", body);
    }

    boolean isForShops() {
        return by == By.READERS || by == By.WRITERS || by == By.REFUNDERS || by == By.OPERATORS;
    }

    /** Whether the body is read as JSON before anything else is done with it. */
    boolean takesJson() {
        return isForShops() && "application/json".equals(mediaType);
    }

    boolean isAboutAPayment() {
        return path.contains("{paymentRequestId}");
    }

    String at(String id) {
        return path.replace("{account}", World.ACCOUNT)
                .replace("{code}", "validation_failed")
                .replaceAll("\\{[a-zA-Z]+}", Matcher.quoteReplacement(id));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
