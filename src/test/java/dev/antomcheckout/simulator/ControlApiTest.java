package dev.antomcheckout.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlApiTest extends SimulatorTestBase {

    private static final String PAYMENT = "/simulator/payments/" + CLIENT + "/" + ID;

    @Test
    void publicKeyIsTheOneThatAnswersAreSignedWith() {
        assertThat(json(send("GET", "/simulator/public-key", ""))
                        .path("publicKey")
                        .asText())
                .isEqualTo(simulator.antomPublicKeyBase64());
    }

    @Test
    void paymentShowsItsMoneyCallsAndNotifications() {
        createAndPay(ID);

        JsonNode payment = json(send("GET", PAYMENT, ""));

        assertThat(payment.path("state").asText()).isEqualTo("SUCCESS");
        assertThat(payment.path("timesPaid").asInt()).isEqualTo(1);
        assertThat(payment.path("netMinorUnits").asLong()).isEqualTo(4200);
        assertThat(payment.at("/calls/0/api").asText()).isEqualTo("createPaymentSession");
        assertThat(payment.at("/notifications/0/acknowledged").asBoolean()).isTrue();
    }

    @Test
    void booksListEveryPayment() {
        create("a");
        create("b");

        assertThat(json(send("GET", "/simulator/books", "")).path("payments").findValuesAsText("paymentRequestId"))
                .containsExactly("a", "b");
    }

    @Test
    void actsOfTheBuyerChangeThePayment() {
        create(ID);

        JsonNode failed = json(send("POST", PAYMENT + "/fail", "{\"resultCode\":\"RISK_REJECT\"}"));

        assertThat(failed.path("state").asText()).isEqualTo("FAIL");
        assertThat(failed.path("resultCode").asText()).isEqualTo("RISK_REJECT");
    }

    @Test
    void buyerPaysByTheMethodInTheBody() {
        merchant.call("createPaymentSession", hostedSession(ID));

        JsonNode paid = json(send("POST", PAYMENT + "/pay", "{\"method\":\"GOOGLEPAY\"}"));

        assertThat(paid.path("method").asText()).isEqualTo("GOOGLEPAY");
        assertThat(paid.path("state").asText()).isEqualTo("AUTHORIZED");
    }

    @Test
    void impossibleActIsAConflictAndUnknownPaymentIsNotFound() {
        assertThat(send("POST", PAYMENT + "/pay", "").statusCode()).isEqualTo(404);
        create(ID);
        assertThat(send("POST", PAYMENT + "/steal", "").statusCode()).isEqualTo(404);
        assertThat(send("POST", PAYMENT + "/confirm", "").statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delay",
                "hangBefore",
                "hangAfter",
                "resetBefore",
                "resetAfter",
                "answer",
                "httpStatus",
                "missingSignature",
                "forgedSuccess",
                "garbage",
                "hugeBody",
                "slowBody",
                "wrongSignature",
                "wrongClientId",
                "wrongAmount",
                "without",
                "replace"
            })
    void everyFaultOfACallCanBeNamed(String fault) {
        send("POST", "/simulator/faults", "{\"api\":\"refund\",\"field\":\"x\",\"fault\":\"" + fault + "\"}");

        assertThat(simulator.faults().pending())
                .hasSize(1)
                .first()
                .satisfies(rule ->
                        assertThat(rule.fault().getClass().getSimpleName()).isEqualToIgnoringCase(fault));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delay",
                "wrongSignature",
                "wrongClientId",
                "wrongAmount",
                "lose",
                "duplicate",
                "concurrent",
                "reorder",
                "without",
                "replace"
            })
    void everyFaultOfANotificationCanBeNamed(String fault) {
        send("POST", "/simulator/faults", "{\"api\":\"notifyRefund\",\"field\":\"x\",\"fault\":\"" + fault + "\"}");

        assertThat(simulator.faults().pending())
                .hasSize(1)
                .first()
                .satisfies(rule ->
                        assertThat(rule.fault().getClass().getSimpleName()).isEqualToIgnoringCase(fault));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delay", "captureFails", "never"})
    void everyFaultOfAnAutomaticCaptureCanBeNamed(String fault) {
        send("POST", "/simulator/faults", "{\"api\":\"automaticCapture\",\"fault\":\"" + fault + "\"}");

        assertThat(simulator.faults().pending())
                .hasSize(1)
                .first()
                .satisfies(rule ->
                        assertThat(rule.fault().getClass().getSimpleName()).isEqualToIgnoringCase(fault));
    }

    @Test
    void faultTakesItsParametersFromTheBody() {
        send("POST", "/simulator/faults", """
                {"api":"createPaymentSession","fault":"answer","resultStatus":"F","resultCode":"RISK_REJECT",
                 "act":true,"times":3,"paymentRequestId":"attempt-1","clientId":"SANDBOX_5Y0000000000000001"}""");

        assertThat(simulator.faults().pending())
                .containsExactly(new FaultRule(
                        Api.CREATE_PAYMENT_SESSION, CLIENT, ID, 3, new Fault.Answer("F", "RISK_REJECT", true)));
    }

    @Test
    void faultsCanBeCleared() {
        send("POST", "/simulator/faults", "{\"api\":\"refund\",\"fault\":\"garbage\"}");
        send("DELETE", "/simulator/faults", "");

        assertThat(simulator.faults().pending()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"api\":\"refund\",\"fault\":\"fire\"}",
                "{\"api\":\"pay\",\"fault\":\"garbage\"}",
                "{\"api\":\"refund\",\"fault\":\"lose\"}",
                "{\"api\":\"refund\",\"fault\":\"without\"}",
                "{\"api\":\"refund\",\"fault\":\"never\"}",
                "{\"api\":\"automaticCapture\",\"fault\":\"lose\"}",
                "not json"
            })
    void impossibleFaultIsRefused(String body) {
        assertThat(send("POST", "/simulator/faults", body).statusCode()).isEqualTo(400);
        assertThat(simulator.faults().pending()).isEmpty();
    }

    @Test
    void merchantCanBeRegistered() {
        String path = "/ams/api/v1/payments/createPaymentSession";
        send(
                "POST",
                "/simulator/merchants",
                "{\"clientId\":\"5Y02\",\"publicKey\":\"" + TestMerchant.publicKey() + "\"}");

        HttpResponse<byte[]> answer = merchant.send(
                merchant.request("5Y02", path, session(ID), TestMerchant.sign("5Y02", path, session(ID))));

        assertThat(TestMerchant.code(json(answer))).isEqualTo("S SUCCESS");
    }

    @Test
    void merchantWithABrokenKeyIsRefused() {
        assertThat(send("POST", "/simulator/merchants", "{\"clientId\":\"5Y02\",\"publicKey\":\"AAAA\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<byte[]> send(String method, String path, String body) {
        return merchant.send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + path))
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        return TestMerchant.json(response.body());
    }
}
