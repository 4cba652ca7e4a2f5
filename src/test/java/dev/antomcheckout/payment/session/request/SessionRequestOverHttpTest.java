package dev.antomcheckout.payment.session.request;

import static dev.antomcheckout.payment.session.request.SessionRequests.full;
import static dev.antomcheckout.payment.session.request.SessionRequests.with;
import static dev.antomcheckout.payment.session.request.SessionRequests.without;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.blackbox.Installation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Installation.class)
class SessionRequestOverHttpTest {
    @Test
    void theSampleOfTheGuideIsAcceptedAsItStands() {
        Response answer = post(SessionRequests.sample());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(SessionRequests.tree(answer.asString()))
                .isEqualTo(SessionRequests.tree(SessionRequests.sample())
                        .put("paymentRequestId", "pr-9")
                        .put("paymentNotifyUrl", "https://pay.example/v1/notifications/shop"));
    }

    @Test
    void everyFieldComesThrough() {
        assertThat(SessionRequests.tree(post(full().toString()).asString()))
                .isEqualTo(full().put("paymentRequestId", "pr-9")
                        .put("paymentNotifyUrl", "https://pay.example/v1/notifications/shop"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/colour",
                "/clientId",
                "/paymentAmount/unit",
                "/paymentMethod/cardNo",
                "/order/orderId",
                "/order/buyer/age",
                "/order/buyer/buyerName/nickName",
                "/order/goods/0/colour",
                "/order/shipping/shippingAddress/country",
                "/env/browserInfo/cookies",
                "/availablePaymentMethod/paymentMethodTypeList/0/x"
            })
    void anUnknownFieldIsRefusedAtAnyDepth(String pointer) {
        assertSingleError(post(with(full(), pointer, "x").toString()), pointer, "is not a field of this request");
    }

    @ParameterizedTest
    @CsvSource({
        "/order, must be an object",
        "/order/goods, must be an array",
        "/order/goods/0, must be an object",
        "/order/goods/0/goodsName, must be a string",
        "/order/buyer/isAccountVerified, must be true or false",
        "/order/buyer/successfulOrderCount, must be a whole number",
        "/order/referenceOrderId, must be a string",
        "/paymentAmount, must be an object",
        "/paymentAmount/currency, must be a string",
        "/paymentMethod/paymentMethodMetaData, must be an object",
        "/paymentRequestId, must be a string",
        "/riskData, must be an object",
        "/scopes, must be an array",
        "/env/timeZoneOffset, must be a whole number"
    })
    void aWrongTypeIsRefusedAtItsField(String pointer, String detail) {
        assertSingleError(post(with(full(), pointer, 12.5).toString()), pointer, detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/paymentAmount/value", "/order/goods/0/goodsQuantity", "/env/screenWidth"})
    void aNumberWithAPointIsNoAmount(String pointer) {
        assertThat(post(with(full(), pointer, 12.0).toString()).statusCode()).isEqualTo(400);
    }

    @Test
    void thirtyTwoLevelsAreAcceptedAndThirtyThreeAreNot() {
        assertThat(post(with(full(), "/riskData", nested(31)).toString()).statusCode())
                .isEqualTo(200);
        assertThat(post(with(full(), "/riskData", nested(32)).toString()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void twoAmountsInOneRequestAreRefused() {
        String request =
                SessionRequests.sample().replace("\"value\": \"4200\"", "\"value\": \"4200\", \"value\": \"1\"");

        assertThat(post(request).statusCode()).isEqualTo(400);
    }

    @Test
    void allFaultsOfAListArriveWithTheirPointers() {
        ObjectNode request = with(full(), "/order/goods/0/goodsName", "x".repeat(257));
        with(request, "/paymentAmount/value", "0");
        with(request, "/riskData/notes", List.of("fine", Map.of("text", "4111-1111-1111-1111")));
        without(request, "/paymentRedirectUrl");

        Response answer = post(request.toString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<List<String>>path("errors.pointer"))
                .containsExactly(
                        "/order/goods/0/goodsName",
                        "/paymentAmount/value",
                        "/paymentRedirectUrl",
                        "/riskData/notes/1/text");
        assertThat(answer.asString()).doesNotContain("4111");
    }

    private static Object nested(int levels) {
        Object value = Map.of();
        for (int i = 1; i < levels; i++) {
            value = Map.of("x", value);
        }
        return value;
    }

    private static Response post(String json) {
        return given().contentType("application/json").body(json).post("/echo/payment-sessions");
    }

    private static void assertSingleError(Response answer, String pointer, String detail) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<List<Map<String, String>>>path("errors"))
                .containsExactly(Map.of("pointer", pointer, "detail", detail));
    }
}
