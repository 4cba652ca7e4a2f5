package dev.antomcheckout.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class OutsideApiTest extends SimulatorTestBase {

    private static final String PAYMENT = "/simulator/payments/" + CLIENT + "/" + ID;

    @Test
    void automaticCaptureCanBeMadeToFailAndThenToSucceed() {
        send("PUT", "/simulator/settings", "{\"automaticCaptures\":false}");
        paid(automaticSession(ID));

        JsonNode failed = json(send("POST", PAYMENT + "/automatic-capture", "{\"resultCode\":\"RISK_REJECT\"}"));
        JsonNode captured = json(send("POST", PAYMENT + "/automatic-capture", ""));

        assertThat(failed.path("state").asText()).isEqualTo("AUTHORIZED");
        assertThat(failed.at("/captures/0/resultCode").asText()).isEqualTo("RISK_REJECT");
        assertThat(captured.path("state").asText()).isEqualTo("SUCCESS");
        assertThat(captured.path("authorizedMinorUnits").asLong()).isEqualTo(4200);
        assertThat(captured.path("capturedMinorUnits").asLong()).isEqualTo(4200);
        assertThat(captured.at("/transactions/2/kind").asText()).isEqualTo("CAPTURE");
        assertThat(captured.at("/transactions/2/origin").asText()).isEqualTo("ANTOM");
    }

    @Test
    void dashboardRefundsAPartAndThenTheRest() {
        createAndPay(ID);

        send("POST", PAYMENT + "/dashboard/refund", "{\"minorUnits\":1000}");
        JsonNode refunded = json(send("POST", PAYMENT + "/dashboard/refund", ""));

        assertThat(refunded.at("/refunds/0/amount/value").asText()).isEqualTo("1000");
        assertThat(refunded.at("/refunds/1/amount/value").asText()).isEqualTo("3200");
        assertThat(refunded.path("refundedMinorUnits").asLong()).isEqualTo(4200);
    }

    @Test
    void dashboardCapturesAPartAndThenTheRest() {
        paid(cardSession(ID));

        send("POST", PAYMENT + "/dashboard/capture", "{\"minorUnits\":1000}");
        JsonNode captured = json(send("POST", PAYMENT + "/dashboard/capture", ""));

        assertThat(captured.at("/captures/1/amount/value").asText()).isEqualTo("3200");
        assertThat(captured.at("/captures/1/origin").asText()).isEqualTo("DASHBOARD");
    }

    @Test
    void dashboardCancels() {
        createAndPay(ID);

        assertThat(json(send("POST", PAYMENT + "/dashboard/cancel", ""))
                        .path("state")
                        .asText())
                .isEqualTo("CANCELLED");
    }

    @Test
    void whatAntomDoesNotAllowIsAConflictAndAnUnknownPaymentIsNotFound() {
        assertThat(send("POST", PAYMENT + "/dashboard/refund", "").statusCode()).isEqualTo(404);
        create(ID);

        assertThat(send("POST", PAYMENT + "/dashboard/refund", "{\"minorUnits\":1}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(send("POST", PAYMENT + "/automatic-capture", "").statusCode())
                .isEqualTo(409);
    }

    @Test
    void settingsThatAreNotNamedStayAsTheyAre() {
        send("PUT", "/simulator/settings", "{\"transactionsListed\":false}");

        assertThat(json(send("GET", "/simulator/settings", "")).toString())
                .isEqualTo("{\"automaticCaptures\":true,\"transactionsListed\":false,\"methodInNotifications\":true}");
    }

    @Test
    void settlementFileIsServed() {
        createAndPay(ID);

        HttpResponse<byte[]> file = send("GET", "/simulator/settlement?clientId=" + CLIENT + "&batchId=B7", "");

        assertThat(file.headers().firstValue("content-type")).contains("text/csv; charset=UTF-8");
        assertThat(new String(file.body(), UTF_8)).contains("\nB7," + CLIENT).endsWith("<END>\n");
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
