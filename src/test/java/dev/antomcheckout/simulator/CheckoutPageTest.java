package dev.antomcheckout.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.simulator.ledger.PaymentState;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckoutPageTest extends SimulatorTestBase {

    @Test
    void pageShowsOrderAmountAndMethodWithMarkupEscaped() {
        String page = text(get(normalUrl(session(ID))));

        assertThat(page).contains("MYR 42.00", "order-1", "ONLINEBANKING_FPX", "Tea &lt;for&gt; two");
        assertThat(page).doesNotContain("<for>");
    }

    @Test
    void amountFollowsTheExponentOfTheCurrency() {
        assertThat(text(get(normalUrl(session(ID).replace("MYR", "JPY"))))).contains("JPY 4200<");
        assertThat(text(get(normalUrl(session("b").replace("MYR", "KWD"))))).contains("KWD 4.200<");
    }

    @Test
    void policyAllowsNothingButThePagesOwnStyleAndTheWayBackToTheShop() {
        HttpResponse<byte[]> page = get(normalUrl(session(ID)));

        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .startsWith("default-src 'none'; ")
                .contains("; style-src 'sha256-")
                .contains("frame-ancestors 'none'", "form-action 'self' https://shop.example");
        assertThat(page.headers().firstValue("cache-control")).contains("no-store");
    }

    @Test
    void policyNamesTheHashOfTheStyleThatThePageCarries() throws Exception {
        HttpResponse<byte[]> page = get(normalUrl(session(ID)));
        String html = text(page);
        String style = html.substring(html.indexOf("<style>") + "<style>".length(), html.indexOf("</style>"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));

        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }

    @Test
    void postThatIsNoFormIsRefused() {
        HttpRequest noForm = HttpRequest.newBuilder(URI.create(normalUrl(session(ID))))
                .POST(BodyPublishers.ofString("action=pay"))
                .build();

        assertThat(merchant.send(noForm).statusCode()).isEqualTo(400);
        assertThat(books(ID).movements()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"pay,SUCCESS", "pend,PENDING", "fail,FAIL", "submit,PROCESSING"})
    void submittingLeadsBackToTheShop(String action, PaymentState state) {
        HttpResponse<byte[]> answer = post(normalUrl(session(ID)), "action=" + action);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location")).contains("https://shop.example/back?order=1");
        assertThat(books(ID).state()).isEqualTo(state);
    }

    @Test
    void payingNotifiesTheShop() {
        post(normalUrl(session(ID)), "action=pay");

        Awaitility.await().untilAsserted(() -> assertThat(shop.received).hasSize(1));
    }

    @Test
    void failureCarriesTheChosenCode() {
        post(normalUrl(session(ID)), "action=fail&code=DO_NOT_HONOR");

        assertThat(books(ID).resultCode()).isEqualTo("DO_NOT_HONOR");
    }

    @ParameterizedTest
    @CsvSource({"leave,AWAITING_BUYER", "expire,EXPIRED"})
    void goingAwayStaysOnThePage(String action, PaymentState state) {
        HttpResponse<byte[]> answer = post(normalUrl(session(ID)), "action=" + action);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text(answer)).contains("Done: " + action);
        assertThat(books(ID).state()).isEqualTo(state);
    }

    @Test
    void pendingPaymentCanBeConfirmedOnTheSamePage() {
        String url = normalUrl(session(ID));
        post(url, "action=pend");
        assertThat(text(get(url))).contains("value=\"confirm\"");

        post(url, "action=confirm");

        assertThat(books(ID).state()).isEqualTo(PaymentState.SUCCESS);
    }

    @Test
    void appAddressOfTheShopIsNotRedirectedTo() {
        String url = normalUrl(session(ID).replace("https://shop.example/back?order=1", "myshop://back"));

        HttpResponse<byte[]> answer = post(url, "action=pay");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text(answer)).contains("Done: pay");
    }

    @Test
    void pageOffersAChoiceWhereTheSessionNamesNoMethod() {
        String url = normalUrl(hostedSession(ID));
        assertThat(text(get(url)))
                .contains("<option>TNG</option><option>CARD</option><option>APPLEPAY</option>"
                        + "<option>GOOGLEPAY</option>");

        post(url, "action=pay&method=CARD");

        assertThat(books(ID).method()).isEqualTo("CARD");
        assertThat(text(get(url))).doesNotContain("<option>TNG</option>").contains("<dd>CARD</dd>");
    }

    @Test
    void pageOffersWhatTheRequestListsInItsOrder() {
        String url = normalUrl(hostedSession(ID).replace("\"productScene\"", """
                "availablePaymentMethod":{"paymentMethodTypeList":[
                    {"paymentMethodType":"CARD","paymentMethodOrder":"2"},
                    {"paymentMethodType":"BOOST","paymentMethodOrder":"1"}]},"productScene\""""));

        assertThat(text(get(url))).contains("name=\"method\"><option>BOOST</option><option>CARD</option></select>");
    }

    @Test
    void pageOffersNoChoiceWhereTheSessionNamesAMethod() {
        String url = normalUrl(session(ID));

        assertThat(text(get(url))).doesNotContain("name=\"method\"");
        assertThat(post(url, "action=pay&method=CARD").statusCode()).isEqualTo(400);
        assertThat(books(ID).state()).isEqualTo(PaymentState.AWAITING_BUYER);
    }

    @Test
    void payingTwiceIsAConflict() {
        String url = normalUrl(session(ID));
        post(url, "action=pay");

        assertThat(post(url, "action=pay").statusCode()).isEqualTo(409);
        assertThat(books(ID).timesPaid()).isEqualTo(1);
    }

    @Test
    void unknownCheckoutIsNotFoundAndUnknownActionIsRefused() {
        assertThat(get(simulator.baseUrl() + "/checkout/nothing").statusCode()).isEqualTo(404);
        assertThat(post(normalUrl(session(ID)), "action=steal").statusCode()).isEqualTo(400);
    }

    private String normalUrl(String body) {
        return merchant.call("createPaymentSession", body).path("normalUrl").asText();
    }

    private HttpResponse<byte[]> get(String url) {
        return merchant.send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    private HttpResponse<byte[]> post(String url, String form) {
        return merchant.send(HttpRequest.newBuilder(URI.create(url))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), UTF_8);
    }
}
