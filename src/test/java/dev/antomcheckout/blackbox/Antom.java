package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;

/** Sends notifications that the simulator would never send, signed with a key that the service trusts. */
public final class Antom {
    private final World world;

    public Antom(World world) {
        this.world = world;
    }

    static String result(String paymentRequestId, String status, String currency, String value) {
        return """
        {"notifyType":"PAYMENT_RESULT","result":{"resultCode":"%s","resultStatus":"%s","resultMessage":"x"},\
        "paymentRequestId":"%s","paymentId":"antom-%s","paymentAmount":{"currency":"%s","value":"%s"},\
        "paymentCreateTime":"2026-11-24T00:00:00+08:00","paymentTime":"2026-11-24T00:01:00+08:00"}""".formatted(
                        status.equals("S") ? "SUCCESS" : "PROCESS_FAIL",
                        status,
                        paymentRequestId,
                        paymentRequestId,
                        currency,
                        value);
    }

    public static String success(String paymentRequestId) {
        return result(paymentRequestId, "S", "MYR", "4200");
    }

    static String refund(String refundRequestId, String refundStatus, String sen) {
        return """
        {"notifyType":"REFUND_RESULT","result":{"resultCode":"%s","resultStatus":"%s","resultMessage":"x"},\
        "refundStatus":"%s","refundRequestId":"%s","refundId":"antom-%s",\
        "refundAmount":{"currency":"MYR","value":"%s"},"refundTime":"2026-11-24T00:01:00+08:00"}""".formatted(
                        refundStatus.equals("SUCCESS") ? "SUCCESS" : "PROCESS_FAIL",
                        refundStatus.equals("SUCCESS") ? "S" : "F",
                        refundStatus,
                        refundRequestId,
                        refundRequestId,
                        sen);
    }

    static String pending(String paymentRequestId) {
        return success(paymentRequestId).replace("PAYMENT_RESULT", "PAYMENT_PENDING");
    }

    public Response notify(String body) {
        return notify("/v1/notifications/main", World.CLIENT_ID, "1795500000000", body);
    }

    Response notify(String uri, String clientId, String time, String body) {
        return send(uri, clientId, time, sign(uri, clientId, time, body), body);
    }

    Response send(String uri, String clientId, String time, String signature, String body) {
        return given().baseUri(world.service().toString())
                .urlEncodingEnabled(false)
                .contentType("application/json; charset=UTF-8")
                .header("client-id", clientId)
                .header("request-time", time)
                .header("signature", signature)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(uri);
    }

    String sign(String uri, String clientId, String time, String body) {
        try {
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(world.antomKey());
            signer.update(("POST " + uri + "\n" + clientId + "." + time + "." + body).getBytes(StandardCharsets.UTF_8));
            String base64 = Base64.getEncoder().encodeToString(signer.sign());
            return "algorithm=RSA256,keyVersion=2,signature=" + URLEncoder.encode(base64, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
