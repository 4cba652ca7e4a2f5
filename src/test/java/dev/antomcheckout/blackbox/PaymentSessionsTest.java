package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.PaymentRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Installation.class)
class PaymentSessionsTest {
    @FromInstallation
    World world;

    Shop shop;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
    }

    @Test
    void theSampleOfAntomsGuideIsAcceptedAsItStands() throws IOException {
        String sample;
        try (InputStream in = getClass().getResourceAsStream("/antom/guide-request.json")) {
            sample = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        shop.request()
                .contentType(ContentType.JSON)
                .body(sample)
                .post("/v1/payment-sessions")
                .then()
                .statusCode(201)
                .header("Location", "/v1/payments/paymentRequestId01")
                .body("paymentRequestId", equalTo("paymentRequestId01"))
                .body("paymentStatus", equalTo("SESSION_CREATED"))
                .body("paymentSessionData", startsWith(""))
                .body("paymentSessionId", notNullValue())
                .body("paymentSessionExpiryTime", notNullValue())
                .body("normalUrl", startsWith("http"))
                .body("paymentNotifyUrl", equalTo(world.service() + "/v1/notifications/main"))
                .body("clientToken", notNullValue());
        PaymentRecord payment = world.antom().books().get(World.CLIENT_ID, "paymentRequestId01");
        assertThat(payment.amountsAsked()).hasSize(1);
    }

    @Test
    void anIdIsMadeForARequestThatBringsOnlyAKey() {
        ObjectNode order = Shop.order(o -> o.remove("paymentRequestId"));
        String id = shop.createSession(
                        order, "key-" + order.at("/order/referenceOrderId").asText())
                .then()
                .statusCode(201)
                .extract()
                .path("paymentRequestId");
        shop.payment(id)
                .then()
                .statusCode(200)
                .body("paymentStatus", equalTo("SESSION_CREATED"))
                .body("paymentAmount.value", equalTo("4200"))
                .body("paymentTime", nullValue());
    }
}
