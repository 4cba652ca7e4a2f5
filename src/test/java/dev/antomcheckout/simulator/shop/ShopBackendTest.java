package dev.antomcheckout.simulator.shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.simulator.Simulator;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopBackendTest {

    private static final String FIRST_CLICK = "click-0001";
    private static final String SECOND_CLICK = "click-0002";

    private final FakeService service = new FakeService();
    private final Simulator site = Simulator.start(SimulatorOptions.defaults());
    private String order = "";

    @BeforeEach
    void placeOrder() {
        site.mount((vertx, router) -> new DemoShop(
                        vertx, ShopOptions.demo(service.address(), "key-1", URI.create(site.baseUrl())))
                .mount(router));
        order = post("/shop/orders", Map.of("product", "cup", "click", FIRST_CLICK))
                .jsonPath()
                .getString("orderId");
    }

    @AfterEach
    void stop() {
        site.close();
        service.close();
    }

    @Test
    void amountComesFromTheCatalogueWhateverTheBrowserSends() {
        post(
                path("/pay"),
                Map.of("method", "GCASH", "click", FIRST_CLICK, "amount", 1, "paymentAmount", Map.of("value", "1")));

        JsonPath sent = sent(0);
        assertThat(sent.getString("paymentAmount.currency")).isEqualTo("PHP");
        assertThat(sent.getString("paymentAmount.value")).isEqualTo("54900");
        assertThat(sent.getString("order.orderAmount.value")).isEqualTo("54900");
    }

    @Test
    void shopSpeaksAsAMerchantWithItsKeyAndTheKeyOfTheClick() {
        pay(FIRST_CLICK);

        FakeService.Call call = service.creationCalls().getFirst();
        assertThat(call.authorization()).isEqualTo("Bearer key-1");
        assertThat(call.idempotencyKey()).isEqualTo(order + "." + FIRST_CLICK);
        assertThat(sent(0).getString("paymentRedirectUrl")).isEqualTo(site.baseUrl() + "/orders/" + order);
    }

    @Test
    void cardThatIsChargedOnShippingAsksForManualCapture() {
        pay("CARD_WHEN_SHIPPED", FIRST_CLICK);

        assertThat(sent(0).getString("paymentMethod.paymentMethodType")).isEqualTo("CARD");
        assertThat(sent(0).getBoolean("paymentFactor.isAuthorization")).isTrue();
        assertThat(sent(0).getString("paymentFactor.captureMode")).isEqualTo("MANUAL");
    }

    @Test
    void cardLeavesTheCaptureToAntom() {
        pay("CARD", FIRST_CLICK);

        assertThat(sent(0).getString("paymentMethod.paymentMethodType")).isEqualTo("CARD");
        assertThat(sent(0).getMap("")).doesNotContainKey("paymentFactor");
    }

    @Test
    void paymentPageLeavesTheMethodToTheBuyer() {
        JsonPath answer = pay("PAYMENT_PAGE", FIRST_CLICK).jsonPath();

        assertThat(sent(0).getString("productScene")).isEqualTo("CHECKOUT_PAYMENT");
        assertThat(sent(0).getMap("")).doesNotContainKey("paymentMethod");
        assertThat(answer.getBoolean("attempt.hosted")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"CARD", "CARD_WHEN_SHIPPED"})
    void authorisedOrderIsNotPaidAndCannotBePaidOrGivenUpByTheBuyer(String method) {
        pay(method, FIRST_CLICK);
        service.status = "AUTHORIZED";

        JsonPath answer = pay("GCASH", SECOND_CLICK).jsonPath();

        assertThat(answer.getBoolean("paid")).isFalse();
        assertThat(answer.getString("attempt.status")).isEqualTo("AUTHORIZED");
        assertThat(service.creationCalls()).hasSize(1);
        assertThat(post(path("/abandon"), Map.of()).statusCode()).isEqualTo(200);
        assertThat(service.calls).noneMatch(call -> call.path().endsWith("/cancel"));
        assertThat(place()).isNotEqualTo(order);
    }

    @Test
    void shippingCapturesTheWholeAmountUnderOneId() {
        String payment = pay("CARD_WHEN_SHIPPED", FIRST_CLICK).jsonPath().getString("attempt.paymentRequestId");
        service.status = "AUTHORIZED";
        post(path("/ship"), Map.of()).then().statusCode(200);
        post(path("/ship"), Map.of()).then().statusCode(200);

        assertThat(captureCalls()).hasSize(2);
        assertThat(captureCalls().get(1)).isEqualTo(captureCalls().getFirst());
        assertThat(captureCalls().getFirst().path()).isEqualTo("/v1/payments/" + payment + "/capture");
        JsonPath body = JsonPath.from(captureCalls().getFirst().body());
        assertThat(body.getString("captureRequestId")).isEqualTo("ship-" + payment);
        assertThat(body.getString("captureAmount.value")).isEqualTo("950");
        assertThat(body.getString("captureAmount.currency")).isEqualTo("USD");
        assertThat(body.getBoolean("isLastCapture")).isTrue();
    }

    @Test
    void shippedOrderIsNotCapturedAgain() {
        pay("CARD_WHEN_SHIPPED", FIRST_CLICK);
        service.status = "SUCCESS";

        assertThat(post(path("/ship"), Map.of()).jsonPath().getBoolean("paid")).isTrue();

        assertThat(captureCalls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CARD,AUTHORIZED", "CARD_WHEN_SHIPPED,SESSION_CREATED", "CARD_WHEN_SHIPPED,CANCELLED"})
    void whatIsNotAuthorisedForShippingIsNotCaptured(String method, String status) {
        pay(method, FIRST_CLICK);
        service.status = status;

        assertThat(post(path("/ship"), Map.of()).jsonPath().getString("code")).isEqualTo("not_authorized");
        assertThat(captureCalls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"422,capture_refused", "409,capture_refused", "503,outcome_unknown", "504,outcome_unknown"})
    void captureThatDoesNotSucceedIsShownAsSuch(int status, String code) {
        pay("CARD_WHEN_SHIPPED", FIRST_CLICK);
        service.status = "AUTHORIZED";
        service.captures.add(new FakeService.Reply(status, "{\"code\":\"x\"}"));

        assertThat(post(path("/ship"), Map.of()).jsonPath().getString("code")).isEqualTo(code);
    }

    @Test
    void clicksAtTheSameMomentAreOneAttempt() {
        // Threads of its own: those of the common pool may still see the classes of an application that ran before.
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            var clicks = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> pay("click-000" + i), threads))
                    .toList();

            assertThat(clicks.stream().map(click -> click.join().jsonPath().getString("attempt.paymentRequestId")))
                    .hasSize(8)
                    .containsOnly(pay(FIRST_CLICK).jsonPath().getString("attempt.paymentRequestId"));
        }
        assertThat(service.creationCalls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"504,gateway_timeout", "503,gateway_unavailable", "409,request_in_progress", "500,internal_error"})
    void creationWhoseOutcomeIsNotKnownIsRepeatedWithTheSameKeyAndTheSameBody(int status, String code) {
        service.creations.add(new FakeService.Reply(status, "{\"code\":\"" + code + "\"}"));
        service.status = "INITIATED";
        assertThat(pay(FIRST_CLICK).jsonPath().getString("code")).isEqualTo("outcome_unknown");

        assertThat(pay(FIRST_CLICK).jsonPath().getString("attempt.status")).isEqualTo("SESSION_CREATED");

        assertThat(service.creationCalls()).hasSize(2);
        assertThat(service.creationCalls().get(1))
                .isEqualTo(service.creationCalls().getFirst());
    }

    @Test
    void anotherClickJoinsTheAttemptThatCanStillBePaid() {
        String first = pay(FIRST_CLICK).jsonPath().getString("attempt.paymentRequestId");

        assertThat(pay(SECOND_CLICK).jsonPath().getString("attempt.paymentRequestId"))
                .isEqualTo(first);
        assertThat(service.creationCalls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"FAIL", "CANCELLED", "EXPIRED"})
    void newClickAfterTheEndIsANewAttempt(String end) {
        String first = pay(FIRST_CLICK).jsonPath().getString("attempt.paymentRequestId");
        service.status = end;

        assertThat(pay(SECOND_CLICK).jsonPath().getString("attempt.paymentRequestId"))
                .isNotEqualTo(first);
        assertThat(service.creationCalls()).hasSize(2);
    }

    @Test
    void repeatedClickOfAnAttemptThatFailedBeginsNothing() {
        pay(FIRST_CLICK);
        service.status = "FAIL";

        assertThat(pay(FIRST_CLICK).jsonPath().getString("attempt.status")).isEqualTo("FAIL");

        assertThat(service.creationCalls()).hasSize(1);
    }

    @Test
    void paidOrderIsNotPaidAgain() {
        pay(FIRST_CLICK);
        service.status = "SUCCESS";

        JsonPath answer = pay(SECOND_CLICK).jsonPath();

        assertThat(answer.getBoolean("paid")).isTrue();
        assertThat(service.creationCalls()).hasSize(1);
    }

    @Test
    void refusedSessionIsAFailedAttemptWithItsReason() {
        service.creations.add(
                new FakeService.Reply(422, "{\"code\":\"gateway_rejected\",\"resultCode\":\"RISK_REJECT\"}"));
        service.status = "FAIL";

        JsonPath answer = pay(FIRST_CLICK).jsonPath();

        assertThat(answer.getString("attempt.status")).isEqualTo("FAIL");
        assertThat(answer.getString("attempt.resultCode")).isEqualTo("RISK_REJECT");
    }

    @Test
    void sessionDataIsKeptBackOnceThereIsNothingToOpen() {
        assertThat(pay(FIRST_CLICK).jsonPath().getString("attempt.sessionData")).isEqualTo("a&&SG&&111&&e30=");
        service.status = "PROCESSING";

        assertThat(given().get(site.baseUrl() + path("")).jsonPath().getMap("attempt"))
                .doesNotContainKey("sessionData");
    }

    @Test
    void abandonedAttemptIsCancelledBeforeAnotherMayBegin() {
        pay(FIRST_CLICK);
        assertThat(post(path("/abandon"), Map.of()).jsonPath().getString("code"))
                .isEqualTo("still_open");
        service.status = "CANCELLED";

        assertThat(post(path("/abandon"), Map.of()).jsonPath().getString("attempt.status"))
                .isEqualTo("CANCELLED");
        assertThat(service.calls).anyMatch(call -> call.path().endsWith("/cancel"));
    }

    @Test
    void clickOnTheSameGoodsIsTheSameOrderUntilItIsPaid() {
        String again = place();
        pay(FIRST_CLICK);
        service.status = "SUCCESS";
        given().get(site.baseUrl() + path(""));

        assertThat(again).isEqualTo(order);
        assertThat(place()).isNotEqualTo(order);
    }

    @Test
    void formOfAnotherSiteIsRefused() {
        given().contentType(ContentType.TEXT)
                .body("{\"method\":\"GCASH\",\"click\":\"click-0001\"}")
                .post(site.baseUrl() + path("/pay"))
                .then()
                .statusCode(415);

        assertThat(service.creationCalls()).isEmpty();
    }

    @Test
    void whatTheShopDoesNotHaveIsRefused() {
        post("/shop/orders", Map.of("product", "gold", "click", FIRST_CLICK))
                .then()
                .statusCode(400);
        post(path("/pay"), Map.of("method", "SHELLS", "click", FIRST_CLICK))
                .then()
                .statusCode(400);
        post(path("/pay"), Map.of("method", "GCASH")).then().statusCode(400);
        given().get(site.baseUrl() + "/shop/orders/order-1").then().statusCode(404);
    }

    @Test
    void policyOfThePagesAllowsNoInlineScriptAndNoStranger() {
        String policy = given().get(site.baseUrl() + "/").header("content-security-policy");

        assertThat(policy)
                .startsWith("default-src 'none'")
                .contains(
                        "script-src 'self';", "connect-src 'self' " + service.address() + ";", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    private String place() {
        return post("/shop/orders", Map.of("product", "cup", "click", FIRST_CLICK))
                .jsonPath()
                .getString("orderId");
    }

    private Response pay(String click) {
        return pay("ONLINEBANKING_FPX", click);
    }

    private Response pay(String method, String click) {
        return post(path("/pay"), Map.of("method", method, "click", click));
    }

    private List<FakeService.Call> captureCalls() {
        return service.calls.stream()
                .filter(call -> call.path().endsWith("/capture"))
                .toList();
    }

    private String path(String action) {
        return "/shop/orders/" + order + action;
    }

    private Response post(String path, Map<String, ?> body) {
        return given().contentType(ContentType.JSON).body(body).post(site.baseUrl() + path);
    }

    private JsonPath sent(int index) {
        return JsonPath.from(service.creationCalls().get(index).body());
    }
}
