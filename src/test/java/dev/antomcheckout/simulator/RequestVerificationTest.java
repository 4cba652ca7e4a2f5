package dev.antomcheckout.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.simulator.ledger.PaymentState;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class RequestVerificationTest extends SimulatorTestBase {

    private static final String API = TestMerchant.PATH + "createPaymentSession";

    @Test
    void changedBodyIsRefusedWithoutASignature() {
        String signature = TestMerchant.sign(CLIENT, API, session(ID));

        refused(merchant.request(CLIENT, API, session(ID) + " ", signature), "F INVALID_SIGNATURE");
    }

    @Test
    void signatureForAnotherPathIsRefused() {
        String signature = TestMerchant.sign(CLIENT, TestMerchant.PATH + "cancel", session(ID));

        refused(merchant.request(CLIENT, API, session(ID), signature), "F INVALID_SIGNATURE");
    }

    @Test
    void otherAlgorithmIsRefused() {
        String signature = TestMerchant.sign(CLIENT, API, session(ID)).replace("RSA256", "none");

        refused(merchant.request(CLIENT, API, session(ID), signature), "F INVALID_SIGNATURE");
    }

    @Test
    void unknownClientIsRefused() {
        String signature = TestMerchant.sign("SANDBOX_X", API, session(ID));

        refused(merchant.request("SANDBOX_X", API, session(ID), signature), "F CLIENT_INVALID");
    }

    @Test
    void sandboxClientIsRefusedOnTheProductionPath() {
        String path = "/ams/api/v1/payments/createPaymentSession";
        String signature = TestMerchant.sign(CLIENT, path, session(ID));

        refused(merchant.request(CLIENT, path, session(ID), signature), "F ACCESS_DENIED");
    }

    @Test
    void productionClientIsServedOnTheProductionPath() {
        String path = "/ams/api/v1/payments/createPaymentSession";
        simulator.registerMerchant("5Y01", TestMerchant.publicKey());
        String signature = TestMerchant.sign("5Y01", path, session(ID));

        HttpResponse<byte[]> response = merchant.send(merchant.request("5Y01", path, session(ID), signature));

        assertThat(merchant.isSigned(response, path)).isTrue();
        assertThat(TestMerchant.code(TestMerchant.json(response.body()))).isEqualTo("S SUCCESS");
        assertThat(simulator.books().get("5Y01", ID).state()).isEqualTo(PaymentState.AWAITING_BUYER);
    }

    @Test
    void unknownApiIsRefused() {
        String path = "/ams/sandbox/api/v1/payments/pay";

        refused(merchant.request(CLIENT, path, "{}", TestMerchant.sign(CLIENT, path, "{}")), "F NO_INTERFACE_DEF");
    }

    @Test
    void answerCarriesTheHeadersOfTheGateway() {
        HttpResponse<byte[]> response = merchant.send("createPaymentSession", session(ID));

        assertThat(response.headers().firstValue("client-id")).contains(CLIENT);
        assertThat(response.headers().firstValue("response-time")).contains("2026-11-24T09:00:00+08:00");
        assertThat(response.headers().firstValue("content-type")).contains("application/json; charset=UTF-8");
    }

    private void refused(HttpRequest request, String code) {
        HttpResponse<byte[]> response = merchant.send(request);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(TestMerchant.code(TestMerchant.json(response.body()))).isEqualTo(code);
        assertThat(response.headers().firstValue("signature")).isEmpty();
        assertThat(simulator.books().refusedCalls()).isEqualTo(1);
        assertThat(simulator.books().calls(CLIENT, ID)).isEmpty();
    }
}
