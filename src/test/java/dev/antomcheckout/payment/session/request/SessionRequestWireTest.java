package dev.antomcheckout.payment.session.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class SessionRequestWireTest {
    @Test
    void theSampleOfTheGuideIsAccepted() {
        assertThat(Validations.errors(SessionRequests.tree(SessionRequests.sample())))
                .isEmpty();
    }

    @Test
    void theSampleOfTheGuideIsWrittenAsItWasRead() throws Exception {
        PaymentSessionRequest request = Validations.read(SessionRequests.sample());

        assertThat(tree(request)).isEqualTo(SessionRequests.tree(SessionRequests.sample()));
    }

    @Test
    void aRequestWithEveryFieldIsAcceptedAndLosesNothing() throws Exception {
        assertThat(Validations.errors(SessionRequests.full())).isEmpty();
        assertThat(written(SessionRequests.full())).isEqualTo(SessionRequests.full());
    }

    @Test
    void antomGetsOurIdAndOurNotifyUrlAndTheProductCode() throws Exception {
        ObjectNode request = SessionRequests.tree(SessionRequests.sample());
        request.remove("productCode");
        request.remove("paymentRequestId");

        PaymentSessionRequest wire =
                Validations.read(request.toString()).toWire("pr-9", "https://pay.example/v1/notifications/shop");

        assertThat(tree(wire))
                .isEqualTo(SessionRequests.tree(SessionRequests.sample())
                        .put("paymentRequestId", "pr-9")
                        .put("paymentNotifyUrl", "https://pay.example/v1/notifications/shop"));
    }

    @Test
    void everyFieldReachesAntom() throws Exception {
        PaymentSessionRequest wire = Validations.read(SessionRequests.full().toString())
                .toWire("pr-2026.11:24_1", "https://shop.example/notify");

        assertThat(tree(wire)).isEqualTo(SessionRequests.full());
    }

    @Test
    void scalarsMayComeInEitherType() throws Exception {
        ObjectNode request = SessionRequests.full();
        SessionRequests.with(request, "/paymentAmount/value", 4200);
        SessionRequests.with(request, "/order/goods/0/goodsQuantity", 2);
        SessionRequests.with(request, "/env/screenHeight", 1080);
        SessionRequests.with(request, "/env/colorDepth", 24);
        SessionRequests.with(request, "/env/timeZoneOffset", "-480");
        SessionRequests.with(request, "/creditPayPlan/installmentNum", "3");
        SessionRequests.with(request, "/paymentFactor/isAuthorization", "true");
        SessionRequests.with(request, "/order/buyer/isAccountVerified", "true");
        SessionRequests.with(request, "/availablePaymentMethod/paymentMethodTypeList/0/paymentMethodOrder", 1);

        assertThat(Validations.errors(request)).isEmpty();
        assertThat(written(request)).isEqualTo(SessionRequests.full());
    }

    @Test
    void numbersInOpenObjectsKeepTheirDigits() throws Exception {
        String json = "{\"riskData\":{\"a\":1.10,\"b\":12345678901234567890,\"c\":0.1e3}}";

        assertThat(Validations.JSON.writeValueAsString(Validations.read(json)))
                .contains("\"a\":1.10", "\"b\":12345678901234567890");
    }

    @Test
    void anExplicitNullIsAsGoodAsNothing() throws Exception {
        ObjectNode request = SessionRequests.tree(SessionRequests.sample());
        request.putNull("metadata").putNull("riskData").putNull("env").putNull("scopes");

        assertThat(Validations.errors(request)).isEmpty();
        assertThat(written(request)).isEqualTo(SessionRequests.tree(SessionRequests.sample()));
    }

    @Test
    void textsOfEveryScriptArriveUnchanged() throws Exception {
        ObjectNode request = SessionRequests.with(
                SessionRequests.tree(SessionRequests.sample()), "/order/orderDescription", "Đặt vé 🎟 ตั๋ว");

        assertThat(Validations.errors(request)).isEmpty();
        assertThat(written(request)).isEqualTo(request);
    }

    @Test
    void whatIsPrintedShowsIdsAndNothingOfTheBuyer() {
        PaymentSessionRequest request = Validations.read(SessionRequests.full().toString());

        assertThat(request.toString()).isEqualTo("PaymentSessionRequest[paymentRequestId=pr-2026.11:24_1]");
        assertThat(String.valueOf(request.order())
                        + request.order().buyer()
                        + request.order().shipping()
                        + request.env()
                        + request.paymentMethod()
                        + request.order().goods()
                        + request.customizedInfo())
                .contains("referenceOrderId=1764530000000123", "paymentMethodType=CARD")
                .doesNotContain("Siti", "siti@", "6789", "Ampang", "203.0.113.7", "Mozilla", "ALIPAYtoken", "Ticket");
    }

    private static JsonNode written(ObjectNode request) throws Exception {
        return Validations.JSON.readTree(Validations.JSON.writeValueAsBytes(Validations.read(request.toString())));
    }

    private static JsonNode tree(PaymentSessionRequest request) {
        return Validations.JSON.valueToTree(request);
    }
}
