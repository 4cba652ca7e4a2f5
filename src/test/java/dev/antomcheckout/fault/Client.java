package dev.antomcheckout.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/**
 * A shop that is told little: each call gives an answer, or 0 if none came. An answer that the contract does not know
 * fails the test at once, which is how promise P7 is held over every fault.
 */
final class Client {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Set<Integer> PROBLEMS = Set.of(400, 401, 403, 404, 409, 413, 422, 429, 503, 504);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String service;
    private final String apiKey;

    Client(String service, String apiKey) {
        this.service = service;
        this.apiKey = apiKey;
    }

    Answer createSession(String paymentRequestId, String orderId, long minorUnits, boolean manualCapture) {
        return post("/v1/payment-sessions", session(paymentRequestId, orderId, minorUnits, manualCapture));
    }

    static JsonNode session(String paymentRequestId, String orderId, long minorUnits, boolean manualCapture) {
        ObjectNode amount = JSON.createObjectNode().put("currency", "MYR").put("value", Long.toString(minorUnits));
        ObjectNode body = JSON.createObjectNode()
                .put("paymentRequestId", paymentRequestId)
                .put("paymentRedirectUrl", "https://shop.example/done");
        body.set("paymentAmount", amount);
        body.putObject("paymentMethod").put("paymentMethodType", manualCapture ? "CARD" : "ONLINEBANKING_FPX");
        if (manualCapture) {
            body.putObject("paymentFactor").put("isAuthorization", true).put("captureMode", "MANUAL");
        }
        ObjectNode order =
                body.putObject("order").put("referenceOrderId", orderId).put("orderDescription", "tea");
        order.set("orderAmount", amount);
        order.putObject("buyer").put("referenceBuyerId", "buyer-1");
        return body;
    }

    /** A card that Antom captures by itself. */
    Answer createCardSession(String paymentRequestId, String orderId, long minorUnits) {
        return post("/v1/payment-sessions", cardSession(paymentRequestId, orderId, minorUnits));
    }

    static JsonNode cardSession(String paymentRequestId, String orderId, long minorUnits) {
        ObjectNode body = (ObjectNode) session(paymentRequestId, orderId, minorUnits, true);
        body.remove("paymentFactor");
        return body;
    }

    /** Sends the request and hangs up, without a look at the answer. */
    void hangUp(String path, JsonNode body) {
        URI uri = URI.create(service + path);
        byte[] content = body.toString().getBytes(StandardCharsets.UTF_8);
        String head =
                "POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(uri.getRawPath(), uri.getHost(), apiKey, content.length);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(content);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // The service is down just now.
        }
    }

    Answer refund(String paymentRequestId, String refundRequestId, long minorUnits) {
        return post("/v1/payments/" + paymentRequestId + "/refunds", refundOf(refundRequestId, minorUnits));
    }

    static JsonNode refundOf(String refundRequestId, long minorUnits) {
        ObjectNode body = JSON.createObjectNode().put("refundRequestId", refundRequestId);
        body.putObject("refundAmount").put("currency", "MYR").put("value", Long.toString(minorUnits));
        return body;
    }

    Answer capture(String paymentRequestId, String captureRequestId, long minorUnits) {
        ObjectNode body = JSON.createObjectNode().put("captureRequestId", captureRequestId);
        body.putObject("captureAmount").put("currency", "MYR").put("value", Long.toString(minorUnits));
        return post("/v1/payments/" + paymentRequestId + "/capture", body);
    }

    Answer cancel(String paymentRequestId) {
        return post("/v1/payments/" + paymentRequestId + "/cancel", JSON.createObjectNode());
    }

    Answer inquire(String paymentRequestId) {
        return post("/v1/payments/" + paymentRequestId + "/inquiry", JSON.createObjectNode());
    }

    /** @param csv with its line of headings */
    Answer checkSettlement(String csv) {
        return send(request("/v1/settlements")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(csv))
                .build());
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    /** The status, or empty text if it cannot be had just now. */
    String status(String paymentRequestId) {
        return get("/v1/payments/" + paymentRequestId)
                .body()
                .path("paymentStatus")
                .asText();
    }

    private Answer post(String path, JsonNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service + path))
                .timeout(DEADLINE)
                .header("Authorization", "Bearer " + apiKey);
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return checked(request, response);
        } catch (IOException e) {
            return new Answer(0, JSON.createObjectNode(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer checked(HttpRequest request, HttpResponse<String> response) {
        String type = response.headers().firstValue("content-type").orElse("");
        boolean good = response.statusCode() < 300 && type.startsWith("application/json");
        boolean problem = PROBLEMS.contains(response.statusCode()) && type.startsWith("application/problem+json");
        if (!good && !problem) {
            throw new AssertionError(
                    "%s was answered %d %s %s".formatted(request.uri(), response.statusCode(), type, response.body()));
        }
        try {
            return new Answer(
                    response.statusCode(),
                    JSON.readTree(response.body()),
                    response.headers().firstValue("retry-after").orElse(""));
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + response.body(), e);
        }
    }

    /** @param status 0 if no answer came */
    record Answer(int status, JsonNode body, String retryAfter) {
        String code() {
            return body.path("code").asText();
        }
    }
}
