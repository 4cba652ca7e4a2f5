package dev.antomcheckout.payment.session.request;

import static dev.antomcheckout.payment.session.request.SessionRequests.full;
import static dev.antomcheckout.payment.session.request.SessionRequests.with;
import static dev.antomcheckout.payment.session.request.SessionRequests.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionRequestRulesTest {
    private static final String CARD = "4111 1111 1111 1111";

    static Stream<Arguments> lengths() {
        return Stream.of(
                arguments("/order/referenceOrderId", 64),
                arguments("/order/orderDescription", 256),
                arguments("/order/extendInfo", 2048),
                arguments("/order/buyer/referenceBuyerId", 64),
                arguments("/order/buyer/buyerName/firstName", 32),
                arguments("/order/buyer/buyerName/middleName", 32),
                arguments("/order/buyer/buyerName/lastName", 32),
                arguments("/order/buyer/buyerName/fullName", 128),
                arguments("/order/buyer/buyerEmail", 64),
                arguments("/order/goods/0/referenceGoodsId", 64),
                arguments("/order/goods/0/goodsName", 256),
                arguments("/order/goods/0/goodsCategory", 64),
                arguments("/order/goods/0/goodsBrand", 64),
                arguments("/order/goods/0/goodsSkuName", 64),
                arguments("/order/goods/0/priceId", 64),
                arguments("/order/shipping/shippingAddress/state", 8),
                arguments("/order/shipping/shippingAddress/city", 32),
                arguments("/order/shipping/shippingAddress/address1", 256),
                arguments("/order/shipping/shippingAddress/address2", 256),
                arguments("/order/shipping/shippingAddress/zipCode", 32),
                arguments("/order/shipping/shippingCarrier", 128),
                arguments("/order/shipping/shipToEmail", 64),
                arguments("/paymentMethod/paymentMethodId", 128),
                arguments("/paymentMethod/extendInfo", 2048),
                arguments("/env/deviceTokenId", 64),
                arguments("/env/deviceBrand", 64),
                arguments("/env/deviceModel", 128),
                arguments("/env/extendInfo", 2048),
                arguments("/env/browserInfo/userAgent", 2048),
                arguments("/merchantAccountId", 32),
                arguments("/customizedInfo/customizedField5", 256));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void aTextMayFillItsLengthAndNotPassIt(String pointer, int max) {
        // A character outside the BMP is one for people and for Antom, though two for Java.
        assertThat(Validations.errors(with(full(), pointer, "🎟".repeat(max)))).isEmpty();
        assertThat(Validations.errors(with(full(), pointer, "a".repeat(max + 1))))
                .containsExactly(pointer + " must have at most " + max + " characters");
    }

    @ParameterizedTest
    @CsvSource({"/paymentRequestId, 64", "/paymentMethod/paymentMethodType, 64", "/productScene, 32", "/scopes/0, 32"})
    void aCodeMayFillItsLengthAndNotPassIt(String pointer, int max) {
        assertThat(Validations.errors(with(full(), pointer, "A".repeat(max)))).isEmpty();
        assertThat(Validations.errors(with(full(), pointer, "A".repeat(max + 1))))
                .singleElement()
                .asString()
                .startsWith(pointer + " must be 1 to " + max + " letters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/order",
                "/order/referenceOrderId",
                "/order/orderDescription",
                "/order/orderAmount",
                "/order/goods/0/referenceGoodsId",
                "/order/goods/0/goodsName",
                "/order/shipping/shippingAddress/region",
                "/paymentAmount",
                "/paymentAmount/currency",
                "/paymentAmount/value",
                "/order/goods/0/goodsUnitAmount/value",
                "/paymentMethod/paymentMethodType",
                "/paymentRedirectUrl",
                "/creditPayPlan/installmentNum",
                "/availablePaymentMethod/paymentMethodTypeList/0/paymentMethodType",
                "/savedPaymentMethods/0/paymentMethodType"
            })
    void whatIsRequiredIsMissed(String pointer) {
        assertThat(Validations.errors(without(full(), pointer))).contains(pointer + " is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/order/referenceOrderId", "/order/orderDescription", "/order/goods/0/goodsName"})
    void aBlankIsNoText(String pointer) {
        assertThat(Validations.errors(with(full(), pointer, " \t"))).containsExactly(pointer + " is required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/productCode",
                "/paymentRequestId",
                "/paymentNotifyUrl",
                "/order/buyer",
                "/order/goods",
                "/order/shipping",
                "/settlementStrategy",
                "/paymentFactor",
                "/env",
                "/env/terminalType",
                "/creditPayPlan",
                "/metadata",
                "/locale"
            })
    void whatIsOptionalIsNotMissed(String pointer) {
        assertThat(Validations.errors(without(full(), pointer))).isEmpty();
    }

    static Stream<Arguments> wrongValues() {
        Map<String, List<Object>> table = Map.ofEntries(
                Map.entry("/productCode", List.of("IN_STORE_PAYMENT", "cashier_payment", "")),
                Map.entry("/paymentRequestId", List.of("", "a b", "a/b", "é", "a\n", "<a>", ".", "..", "%2e")),
                Map.entry("/paymentMethod/paymentMethodType", List.of("", "TNG ", "A/B", "支付宝")),
                Map.entry("/paymentMethod/funding", List.of("credit", "CASH")),
                Map.entry(
                        "/paymentAmount/value",
                        List.of("0", "-1", "1.5", "1e3", " 1", "007", "10000000000000000", "", -5)),
                Map.entry("/order/orderAmount/value", List.of("0", 0)),
                Map.entry("/order/goods/0/goodsUnitAmount/currency", List.of("XAU", "myr", "", "ABC")),
                Map.entry("/order/goods/0/goodsQuantity", List.of("0", 0, "-1", "two", "1.0", "1000000000")),
                Map.entry("/order/goods/0/deliveryMethodType", List.of("MAIL", "digital")),
                Map.entry(
                        "/paymentRedirectUrl",
                        List.of(
                                "",
                                "/return",
                                "shop.example/return",
                                "ftp://shop.example/",
                                "javascript:alert(1)",
                                "https:///return",
                                "https://shop.example/a b",
                                "https://shop.example/\u0001",
                                "https://shop.example/\n",
                                "https://me:pw@shop.example/",
                                "https://shop.example/" + "a".repeat(2028))),
                Map.entry("/paymentNotifyUrl", List.of("notify", "file:///etc/passwd")),
                Map.entry("/order/goods/0/goodsUrl", List.of("goods", "data:text/html,x")),
                Map.entry(
                        "/paymentSessionExpiryTime",
                        List.of(
                                "2026-11-24",
                                "2026-11-24T12:01:01",
                                "2026-11-24 12:01:01+08:00",
                                "2026-02-30T12:01:01+08:00",
                                "2026-11-24T25:01:01Z",
                                "1795490000",
                                "")),
                Map.entry("/paymentExpiryTime", List.of("soon")),
                Map.entry("/order/buyer/buyerRegistrationTime", List.of("2019-11-27")),
                Map.entry("/order/buyer/buyerPhoneNo", List.of("+", "call me", "4111 1111 1111 1111", "")),
                Map.entry("/order/buyer/successfulOrderCount", List.of(-1)),
                Map.entry("/order/shipping/shippingPhoneNo", List.of("+60 12 345 67 890")),
                Map.entry("/order/shipping/shippingAddress/region", List.of("my", "XX", "MYS", "")),
                Map.entry("/merchantRegion", List.of("UK", "us")),
                Map.entry("/userRegion", List.of("EU")),
                Map.entry("/settlementStrategy/settlementCurrency", List.of("XXX", "usd")),
                Map.entry("/env/terminalType", List.of("TV", "web")),
                Map.entry("/env/osType", List.of("LINUX", "ios")),
                Map.entry("/env/colorDepth", List.of("7", 33)),
                Map.entry("/env/screenHeight", List.of("0", "tall")),
                Map.entry("/env/timeZoneOffset", List.of(-721, 721)),
                Map.entry("/env/clientIp", List.of("localhost", "1.2.3", "")),
                Map.entry("/paymentFactor/captureMode", List.of("LATER")),
                Map.entry("/paymentFactor/presentmentMode", List.of("POPUP")),
                Map.entry("/creditPayPlan/installmentNum", List.of(1, 13)),
                Map.entry("/creditPayPlan/feePercentage", List.of(-1, 101)),
                Map.entry("/creditPayPlan/creditPayFeeType", List.of("FLAT")),
                Map.entry("/locale", List.of("english!", "automatic", "e", "")),
                Map.entry("/allowedPaymentMethodRegions/0", List.of("XX", "global")),
                Map.entry("/metadata", List.of(5, List.of("a"), true)));
        return table.entrySet().stream().flatMap(e -> e.getValue().stream().map(value -> arguments(e.getKey(), value)));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void aWrongValueIsReportedAtItsFieldWithoutAnEcho(String pointer, Object value) {
        assertThat(Validations.errors(with(full(), pointer, value)))
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error).startsWith(pointer + " must "));
    }

    static Stream<Arguments> edges() {
        return Stream.of(
                arguments("/env/timeZoneOffset", -720),
                arguments("/env/timeZoneOffset", 720),
                arguments("/creditPayPlan/installmentNum", 2),
                arguments("/creditPayPlan/installmentNum", 12),
                arguments("/creditPayPlan/feePercentage", 100),
                arguments("/env/clientIp", "2001:db8::7"),
                arguments("/paymentRedirectUrl", "http://localhost:8080/return"),
                arguments("/paymentRedirectUrl", "https://shop.example/" + "a".repeat(2027)),
                arguments("/locale", "zh-Hant"),
                arguments("/order/orderDescription", "two\nlines\tand a tab"),
                arguments("/metadata", "as a string"),
                arguments("/order/referenceOrderId", "1764530000000123"),
                arguments("/order/buyer/referenceBuyerId", "356938035643809"),
                arguments("/paymentRedirectUrl", "https://shop.example/41111111111111110000"));
    }

    @ParameterizedTest
    @MethodSource("edges")
    void whatIsJustAllowedIsAccepted(String pointer, Object value) {
        assertThat(Validations.errors(with(full(), pointer, value))).isEmpty();
    }

    @Test
    void anOrderMayHaveAHundredKindsOfGoods() {
        assertThat(Validations.errors(withGoods(100))).isEmpty();
        assertThat(Validations.errors(withGoods(101))).containsExactly("/order/goods must have at most 100 elements");
    }

    @Test
    void goodsAreNeverNull() {
        assertThat(Validations.errors(with(full(), "/order/goods", Arrays.asList((Object) null))))
                .containsExactly("/order/goods/0 must not be null");
    }

    @Test
    void metadataMayHaveTwoKibibytesAsJson() {
        // {"a":"…"} has eight bytes around the text; é has two.
        assertThat(Validations.errors(with(full(), "/metadata", Map.of("a", "é".repeat(1020)))))
                .isEmpty();
        assertThat(Validations.errors(with(full(), "/metadata", Map.of("a", "é".repeat(1020) + "a"))))
                .containsExactly("/metadata must have at most 2048 bytes as JSON");
    }

    @Test
    void rupiahEndInTwoZeros() {
        ObjectNode request = full();
        with(request, "/paymentAmount", Map.of("currency", "IDR", "value", "150050"));
        with(request, "/order/orderAmount", Map.of("currency", "IDR", "value", "150000"));

        assertThat(Validations.errors(request)).containsExactly("/paymentAmount/value must end in 00 for IDR");
    }

    @ParameterizedTest
    @CsvSource({"TWD, JKOPAY, 150, 100", "HKD, OCTOPUS, 15, 10"})
    void someMethodsTakeOnlyMultiples(String currency, String method, String value, String step) {
        ObjectNode request = full();
        with(request, "/paymentMethod/paymentMethodType", method);
        with(request, "/paymentAmount", Map.of("currency", currency, "value", value));
        with(request, "/order/orderAmount", Map.of("currency", currency, "value", value));

        assertThat(Validations.errors(request))
                .containsExactly("/paymentAmount/value must be a multiple of " + step
                        + " in this currency with this payment method");
    }

    @Test
    void orderAndPaymentAreInOneCurrency() {
        assertThat(Validations.errors(with(full(), "/order/orderAmount/currency", "PHP")))
                .containsExactly("/order/orderAmount/currency must be the currency of paymentAmount");
    }

    @Test
    void onlyTheHostedPageGoesWithoutAPaymentMethod() {
        ObjectNode hosted = with(without(full(), "/paymentMethod"), "/productScene", "CHECKOUT_PAYMENT");

        assertThat(Validations.errors(hosted)).isEmpty();
        assertThat(Validations.errors(without(full(), "/paymentMethod")))
                .containsExactly("/paymentMethod is required unless productScene is CHECKOUT_PAYMENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAP", "APP", "MINI_APP"})
    void aMobileTerminalSaysItsSystem(String terminal) {
        ObjectNode request = without(with(full(), "/env/terminalType", terminal), "/env/osType");

        assertThat(Validations.errors(request)).containsExactly("/env/osType is required unless terminalType is WEB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/order/orderDescription",
                "/order/extendInfo",
                "/order/buyer/buyerName/fullName",
                "/order/buyer/buyerEmail",
                "/order/goods/0/goodsName",
                "/order/goods/0/goodsCategory",
                "/order/shipping/shippingAddress/address1",
                "/order/shipping/shippingDescription",
                "/paymentMethod/paymentMethodId",
                "/paymentMethod/extendInfo",
                "/paymentMethod/paymentMethodMetaData/number",
                "/order/referenceOrderId",
                "/savedPaymentMethods/0/paymentMethodId",
                "/env/extendInfo",
                "/riskData/order/orderType",
                "/order/merchant/note",
                "/metadata/note",
                "/metadata",
                "/customizedInfo/customizedField3"
            })
    void aCardNumberInAFreeTextIsRefusedWithoutAnEcho(String pointer) {
        assertThat(Validations.errors(with(full(), pointer, CARD)))
                .containsExactly(pointer + " must not contain a card number");
    }

    @Test
    void aCardNumberInsideAListOfAnOpenObjectIsFound() {
        Object list = List.of("a", List.of("b", Map.of("c", 4111111111111111L)));

        assertThat(Validations.errors(with(full(), "/riskData/list", list)))
                .containsExactly("/riskData/list/1/1/c must not contain a card number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/paymentMethod/paymentMethodMetaData/cvv", "/riskData/Expiry_Date", "/metadata/cardNo"})
    void aMemberNamedAfterCardDataIsRefusedWhateverItHolds(String pointer) {
        assertThat(Validations.errors(with(full(), pointer, "1")))
                .containsExactly(pointer + " must not contain card data, such as a security code or an expiry date");
    }

    @Test
    void cardDataInJsonWithinATextAreRefused() {
        assertThat(Validations.errors(with(full(), "/env/extendInfo", "{\"a\":\"{\\\"cvc\\\":1}\"}")))
                .containsExactly(
                        "/env/extendInfo must not contain card data, such as a security code or an expiry date");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/paymentRequestId",
                "/paymentRedirectUrl",
                "/order/referenceOrderId",
                "/order/buyer/referenceBuyerId"
            })
    void aCardNumberInAnIdOrAnAddressIsRefused(String pointer) {
        String prefix = pointer.endsWith("Url") ? "https://shop.example/" : "";
        assertThat(Validations.errors(with(full(), pointer, prefix + "4111.1111.1111.1111")))
                .containsExactly(pointer + " must not contain a card number");
    }

    @Test
    void orderNumbersTimestampsAndImeisPass() {
        for (String text :
                List.of("1764530000000", "Phone, IMEI 356938035643809", "Payment for order 1764530000037000")) {
            assertThat(Validations.errors(with(full(), "/order/orderDescription", text)))
                    .isEmpty();
        }
    }

    @Test
    void aCardNumberAsANameIsRefusedAtItsParent() {
        assertThat(Validations.errors(with(full(), "/riskData/order", Map.of(CARD, "x"))))
                .singleElement()
                .asString()
                .startsWith("/riskData/order must have names")
                .doesNotContain("4111");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/order/orderDescription", "/order/referenceOrderId", "/riskData/a", "/metadata/a"})
    void aTextThatCannotBeStoredOrWrittenIsRefused(String pointer) {
        for (String text : List.of("a\u0000b", "a\u001bb", "a\ud83cb", "a\udf9fb")) {
            assertThat(Validations.errors(SessionRequests.tree(
                            with(full(), pointer, "TEXT").toString().replace("TEXT", escaped(text)))))
                    .containsExactly(pointer + " must not contain control characters or halves of surrogate pairs");
        }
    }

    @Test
    void allFaultsAreReportedTogetherInOneOrder() {
        ObjectNode request = without(with(full(), "/paymentAmount/value", "0"), "/order/referenceOrderId");
        with(request, "/locale", "?");

        assertThat(Validations.errors(request))
                .extracting(error -> error.substring(0, error.indexOf(' ')))
                .containsExactly("/locale", "/order/referenceOrderId", "/paymentAmount/value");
    }

    private static ObjectNode withGoods(int count) {
        return with(full(), "/order/goods", Collections.nCopies(count, full().at("/order/goods/0")));
    }

    private static String escaped(String text) {
        StringBuilder json = new StringBuilder();
        text.chars().forEach(c -> json.append("\\u%04x".formatted(c)));
        return json.toString();
    }
}
