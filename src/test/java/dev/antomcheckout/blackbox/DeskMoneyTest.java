package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the desk shows of the money of a payment, and which buttons follow from it. */
@QuarkusTest
@WithTestResource(Installation.class)
class DeskMoneyTest {
    private static final String COOKIE = "__Host-antom-checkout-desk";

    @FromInstallation
    World world;

    Shop shop;
    String session;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        session = given().spec(browser())
                .formParam("key", World.SHOP_KEY)
                .post("/desk/sign-in")
                .cookie(COOKIE);
    }

    @Test
    void authorisedCardHasNothingToRefundAndAfterAntomsCaptureNothingToCancel() {
        String id = authorised();
        String before = page(id);
        assertThat(before)
                .contains(fact("Capture mode", "automatic, by Antom"))
                .contains(fact("Authorised", "42.00 MYR"))
                .contains("<dt>Authorisation ends</dt>")
                .contains(fact("Captured", "0.00 MYR"))
                .contains("The amount is authorised; no money was taken yet")
                .doesNotContain("Captures</h2>");
        assertThat(offersCancel(before, id)).isTrue();
        assertThat(offersRefund(before, id)).isFalse();

        world.antom().automaticCaptures().succeed(World.CLIENT_ID, id).join();
        await().atMost(30, SECONDS).until(() -> shop.status(id).equals("SUCCESS"));

        String after = page(id);
        String captureId = shop.payment(id).path("captures[0].captureId");
        String captureRequestId = shop.payment(id).path("captures[0].captureRequestId");
        assertThat(captureId).isNotEmpty();
        assertThat(after)
                .contains(fact("Captured", "42.00 MYR"))
                .contains("<th scope=\"row\">" + captureRequestId + "</th><td>" + captureId + "</td>")
                .contains("<td class=\"number\">42.00 MYR</td><td>Antom</td>")
                .contains("The capture succeeded")
                .contains("capture " + captureRequestId + " · made by Antom, not requested here");
        assertThat(offersCancel(after, id)).isFalse();
        assertThat(offersRefund(after, id)).isTrue();
    }

    @Test
    void failedCaptureIsShownWithWhatCanBeDoneAndThePaymentCanBeCancelled() {
        String id = authorised();
        world.antom()
                .automaticCaptures()
                .fail(World.CLIENT_ID, id, "PROCESS_FAIL")
                .join();
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(page(id)).contains("<strong>capture failed</strong>"));

        String page = page(id);
        assertThat(page)
                .contains("capture failed and no money was taken: do not ship")
                .contains("<span class=\"badge FAIL\">FAIL</span>")
                .contains("The capture failed")
                .contains(fact("Captured", "0.00 MYR"));
        assertThat(offersRefund(page, id)).isFalse();
        assertThat(offersCancel(page, id)).isTrue();

        assertThat(post(id, "cancel").getHeader("Location")).endsWith("?done=cancelled");
        assertThat(shop.status(id)).isEqualTo("CANCELLED");
        assertThat(offersCancel(page(id), id)).isFalse();
    }

    @Test
    void refundMadeInAntomsDashboardIsMarkedAndCounts() {
        String id = paid();
        world.antom().dashboard().refund(World.CLIENT_ID, id, 1200).join();
        shop.inquire(id).then().statusCode(200);

        String page = page(id);
        assertThat(page)
                .contains(fact("Refunded", "12.00 MYR"))
                .contains("<td class=\"number\">12.00 MYR</td><td>Antom</td>")
                .contains("made by Antom, not requested here");
        assertThat(offersCancel(page, id)).isFalse();
        assertThat(given().spec(browser())
                        .cookie(COOKIE, session)
                        .get("/desk/payments/{id}/refund", id)
                        .asString())
                .contains("30.00 MYR of 42.00 MYR can be refunded.");
    }

    /** The status is no success; the money decides. */
    @Test
    void moneyOfAnotherCurrencyIsRefundedInItsOwn() {
        String id = shop.openedSession();
        new Antom(world).notify(Antom.result(id, "S", "USD", "1000")).then().statusCode(200);
        String page = page(id);
        assertThat(page)
                .contains("<strong>amount mismatch</strong>")
                .contains(fact("Reported by Antom", "10.00 USD"))
                .contains(fact("Captured", "10.00 USD"))
                .contains("<span class=\"amount\">42.00 MYR</span>");
        assertThat(offersCancel(page, id)).isTrue();
        assertThat(offersRefund(page, id)).isTrue();
        assertThat(given().spec(browser())
                        .cookie(COOKIE, session)
                        .get("/desk/payments/{id}/refund", id)
                        .asString())
                .contains("Amount in USD");
    }

    /** Late money of an expired payment goes back without a change of the status. */
    @Test
    void endedPaymentThatHoldsMoneyCanBeCancelledAndOneWithoutCannot() {
        String id = authorised();
        new Books(world).change("UPDATE payment_attempt SET status = 'FAIL' WHERE payment_request_id = ?", id);
        assertThat(offersCancel(page(id), id)).isTrue();

        assertThat(post(id, "cancel").getHeader("Location")).endsWith("?done=cancelled");
        assertThat(offersCancel(page(id), id)).isFalse();
    }

    /** A payment by card that Antom has authorised and does not capture before the test says so. */
    private String authorised() {
        String id = shop.createSession(
                        Shop.order(order -> order.withObject("paymentMethod").put("paymentMethodType", "CARD")))
                .then()
                .statusCode(201)
                .extract()
                .path("paymentRequestId");
        world.antom()
                .faults()
                .add(FaultRule.next(Api.AUTOMATIC_CAPTURE, new Fault.Never()).forPayment(id));
        world.antom().pay(World.CLIENT_ID, id).join();
        assertThat(shop.status(id)).isEqualTo("AUTHORIZED");
        return id;
    }

    private String paid() {
        String id = shop.openedSession();
        world.antom().pay(World.CLIENT_ID, id).join();
        assertThat(shop.status(id)).isEqualTo("SUCCESS");
        return id;
    }

    private static String fact(String name, String value) {
        return "<dt>" + name + "</dt><dd>" + value + "</dd>";
    }

    private static boolean offersCancel(String page, String id) {
        return page.contains("href=\"/desk/payments/" + id + "/cancel\"");
    }

    private static boolean offersRefund(String page, String id) {
        return page.contains("href=\"/desk/payments/" + id + "/refund\"");
    }

    /** The page without the escapes of HTML that the texts here have. */
    private String page(String id) {
        return given().spec(browser())
                .cookie(COOKIE, session)
                .get("/desk/payments/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replace("&#39;", "'");
    }

    private Response post(String id, String act) {
        String token = given().spec(browser())
                .cookie(COOKIE, session)
                .get("/desk")
                .asString()
                .replaceAll("(?s).*name=\"token\" value=\"([^\"]*)\".*", "$1");
        return given().spec(browser())
                .cookie(COOKIE, session)
                .formParam("token", token)
                .post("/desk/payments/" + id + "/" + act);
    }

    private RequestSpecification browser() {
        return given().baseUri(world.service().toString())
                .config(RestAssuredConfig.config()
                        .redirect(RedirectConfig.redirectConfig().followRedirects(false)));
    }
}
