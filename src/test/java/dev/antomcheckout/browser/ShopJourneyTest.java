package dev.antomcheckout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.antomcheckout.blackbox.Installation;
import dev.antomcheckout.blackbox.World;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import dev.antomcheckout.simulator.ledger.PaymentState;
import dev.antomcheckout.simulator.wire.Amount;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Installation.class)
class ShopJourneyTest extends BrowserTestBase {

    @Test
    void buyerPaysAndSeesItPaid() {
        String order = order("FPX");
        pay();
        inCheckout("Pay now");

        shows("Thank you, it is paid");

        isIn(onlyAttempt(order), PaymentState.SUCCESS);
        assertThat(onlyAttempt(order).amount()).isEqualTo(new Amount("MYR", 4200));
    }

    @ParameterizedTest
    @CsvSource({"GCash,PHP,54900", "Alipay,CNY,6800", "Kakao Pay,KRW,13500"})
    void priceIsTheOneOfTheShopInTheCurrencyOfTheMethod(String method, String currency, long minorUnits) {
        String order = order(method);
        pay();
        inCheckout("Pay now");

        shows("Thank you, it is paid");

        assertThat(onlyAttempt(order).amount()).isEqualTo(new Amount(currency, minorUnits));
    }

    @Test
    void cardIsAuthorisedAndChargedWhenTheShopShips() {
        String order = order("Card, captured when shipped");
        pay();
        inCheckout("Pay now");
        shows("Your card is authorised");
        isIn(onlyAttempt(order), PaymentState.AUTHORIZED);
        assertThat(onlyAttempt(order).netMinorUnits()).isZero();
        screenshot("authorised");

        button("Ship").click();
        shows("Thank you, it is paid");

        assertThat(onlyAttempt(order).capturedMinorUnits()).isEqualTo(950);
    }

    @Test
    void cardIsPaidOnceAntomHasCapturedIt() {
        world.antom().faults().add(next(Api.AUTOMATIC_CAPTURE, new Fault.Never()));
        String order = order("Card Charged");
        pay();
        inCheckout("Pay now");
        shows("Authorised, being captured");
        screenshot("being-captured");

        notified(order, id -> world.antom().automaticCaptures().succeed(World.CLIENT_ID, id));

        shows("Thank you, it is paid");
    }

    @Test
    void buyerChoosesAWalletOnThePaymentPage() {
        String order = order("Wallet or card");
        pay();
        page.waitForURL(Pattern.compile(".*/checkout/.*"));
        page.locator("#method").selectOption("TNG");
        button("Pay now").click();

        shows("Thank you, it is paid");

        assertThat(onlyAttempt(order).method()).isEqualTo("TNG");
    }

    @Test
    void refusedPaymentSaysWhyAndTheNextOneIsAnotherAttempt() {
        String order = order("GCash");
        pay();
        checkout().locator("#code").selectOption("USER_BALANCE_NOT_ENOUGH");
        inCheckout("Fail");
        shows("The payment did not go through");
        assertThat(page.locator("#status p")).containsText("There was not enough money in the account.");
        screenshot("refused");

        pay();
        inCheckout("Pay now");
        shows("Thank you, it is paid");

        assertThat(attempts(order))
                .extracting(payment -> payment.state())
                .containsExactly(PaymentState.FAIL, PaymentState.SUCCESS);
        paidOnce(order);
    }

    @Test
    void buyerWhoLeavesContinuesTheSamePayment() {
        String order = order("FPX");
        pay();
        inCheckout("Leave without paying");
        shows("You left the payment");
        screenshot("left");

        button("Continue to payment").click();
        inCheckout("Pay now");
        shows("Thank you, it is paid");

        isIn(onlyAttempt(order), PaymentState.SUCCESS);
    }

    @Test
    void closedPaymentWindowIsAPaymentThatWasLeft() {
        String order = order("FPX");
        pay();
        checkout().getByText("Pay now").waitFor();
        page.keyboard().press("Escape");

        shows("You left the payment");

        isIn(onlyAttempt(order), PaymentState.AWAITING_BUYER);
    }

    @Test
    void doubleClickIsOnePayment() {
        String order = order("FPX");
        button("Pay").dblclick();
        inCheckout("Pay now");

        shows("Thank you, it is paid");

        assertThat(onlyAttempt(order).count(Api.CREATE_PAYMENT_SESSION)).isEqualTo(1);
        paidOnce(order);
    }

    @Test
    void reloadWhileTheSessionIsBeingMadeIsTheSameAttempt() {
        world.antom().faults().add(next(Api.CREATE_PAYMENT_SESSION, new Fault.Delay(Duration.ofMillis(700))));
        String order = order("FPX");
        pay();
        page.reload();

        button("Continue to payment")
                .or(button("Pay"))
                .or(button("Try again"))
                .first()
                .click();
        inCheckout("Pay now");
        shows("Thank you, it is paid");

        isIn(onlyAttempt(order), PaymentState.SUCCESS);
    }

    @Test
    void twoTabsShareOneAttemptAndBothSeeItPaid() {
        String order = order("FPX");
        Page second = newTab();
        second.navigate(page.url());
        second.getByRole(AriaRole.RADIO).first().waitFor();
        pay();
        checkout().getByText("Pay now").waitFor();
        shows(second, "Not paid yet");

        inCheckout("Pay now");

        shows("Thank you, it is paid");
        shows(second, "Thank you, it is paid");
        paidOnce(order);
        assertThat(attempts(order)).hasSize(1);
    }

    @Test
    void backFromTheHostedPageShowsTheOrderStillOpen() {
        String order = order("FPX");
        pay();
        inCheckout("Leave without paying");
        blockSdk();
        page.reload();
        button("Continue to payment").click();
        button("Open the payment in this tab").click();
        page.waitForURL(java.util.regex.Pattern.compile(".*/checkout/.*"));

        page.goBack();
        shows("Not paid yet");

        isIn(onlyAttempt(order), PaymentState.AWAITING_BUYER);
    }

    @Test
    void backFromAPaidOrderAndAnotherClickIsAnotherOrder() {
        String order = order("FPX");
        pay();
        inCheckout("Pay now");
        shows("Thank you, it is paid");

        page.goBack();
        button("Buy: Stoneware cup").click();
        page.getByRole(AriaRole.RADIO).first().waitFor();

        assertThat(page.url()).doesNotContain(order);
        paidOnce(order);
    }

    @Test
    void lapsedSessionIsSaidAndNothingIsPaid() {
        String order = order("FPX");
        pay();
        inCheckout("Let the session expire");

        shows("The time to pay ran out");
        assertThat(page.locator("#status p"))
                .hasText(Pattern.compile("Nothing was paid\\. You can start again after .*\\d\\d.*"));
        screenshot("lapsed");
        button("Start again").click();
        shows("That is not possible yet");
        assertThat(page.locator("#status p"))
                .containsText("shortly afterwards this page lets you start again by itself");

        isIn(onlyAttempt(order), PaymentState.EXPIRED);
    }

    @Test
    void buyerWhoIsBackBeforeTheNotificationWaitsAndSeesItPaid() {
        world.antom().faults().add(next(Api.NOTIFY_PAYMENT, new Fault.Delay(Duration.ofSeconds(2))));
        String order = order("FPX");
        pay();
        inCheckout("Pay now");
        shows("Checking your payment");
        screenshot("checking");

        shows("Thank you, it is paid");

        paidOnce(order);
    }

    @Test
    void lostNotificationIsMadeUpForByAnInquiry() {
        world.antom().faults().add(next(Api.NOTIFY_PAYMENT, new Fault.Lose()).always());
        String order = order("FPX");
        pay();
        inCheckout("Pay now");

        shows("Thank you, it is paid");

        assertThat(onlyAttempt(order).count(Api.INQUIRY_PAYMENT)).isPositive();
    }

    @Test
    void notificationOfAWrongAmountDoesNotMakeTheOrderPaid() {
        world.antom().faults().add(next(Api.NOTIFY_PAYMENT, new Fault.WrongAmount()));
        world.antom()
                .faults()
                .add(next(Api.INQUIRY_PAYMENT, new Fault.WrongAmount()).always());
        order("FPX");
        pay();
        inCheckout("Pay now");

        shows("Checking your payment");
        page.waitForResponse(java.util.regex.Pattern.compile(".*/inquire$"), () -> {});

        assertThat(page.locator("#status h2")).not().hasText("Thank you, it is paid");
    }

    @Test
    void pendingPaymentIsConfirmedUnderTheBuyersEyes() {
        String order = order("FPX");
        pay();
        inCheckout("Pay; the bank confirms later");
        shows("Waiting for your bank");
        screenshot("pending");

        notified(order, id -> world.antom().confirm(World.CLIENT_ID, id));

        shows("Thank you, it is paid");
    }

    @Test
    void blockedSdkIsSaidAndTheOrderStaysOpen() {
        blockSdk();
        String order = order("FPX");
        pay();
        shows("The payment page could not be loaded");
        screenshot("sdk-blocked");
        isIn(onlyAttempt(order), PaymentState.AWAITING_BUYER);

        context.unroute("**/sdk/ams-checkout.js");
        button("Continue to payment").click();
        inCheckout("Pay now");

        shows("Thank you, it is paid");
        isIn(onlyAttempt(order), PaymentState.SUCCESS);
    }

    @Test
    void withoutTheSdkTheHostedPageLeadsBackToTheOrder() {
        blockSdk();
        String order = order("FPX");
        pay();
        button("Open the payment in this tab").click();
        button("Pay now").click();

        shows("Thank you, it is paid");

        assertThat(page.url()).endsWith("/orders/" + order);
    }

    @Test
    void refusedSessionCanBeTriedAgain() {
        world.antom().faults().add(next(Api.CREATE_PAYMENT_SESSION, new Fault.Answer("F", "RISK_REJECT", false)));
        String order = order("FPX");
        pay();
        shows("The payment did not go through");

        pay();
        inCheckout("Pay now");
        shows("Thank you, it is paid");

        paidOnce(order);
    }

    @Test
    void everythingCanBeDoneFromTheKeyboard() {
        String order = order("FPX");
        page.getByRole(AriaRole.RADIO).first().focus();
        page.keyboard().press("Enter");
        checkout().getByText("Pay now").waitFor();
        checkout().getByText("Pay now").focus();
        page.keyboard().press("Enter");

        shows("Thank you, it is paid");

        paidOnce(order);
    }

    /** What the bank does behind the page's back reaches it by the live stream, or by asking; here nobody asks. */
    @Test
    void statusReachesThePageByServerSentEvents() {
        List<String> asked = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.url().matches(".*/v1/client/payments/[^/]+")) {
                asked.add(request.url());
            }
        });
        String order = order("FPX");
        Response stream = page.waitForResponse(Pattern.compile(".*/v1/client/payments/[^/]+/events\\?.*"), this::pay);
        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.headers().get("content-type")).startsWith("text/event-stream");
        assertThat(stream.headers()).containsKey("access-control-allow-origin");
        inCheckout("Pay; the bank confirms later");
        shows("Waiting for your bank");

        notified(order, id -> world.antom().confirm(World.CLIENT_ID, id));

        shows("Thank you, it is paid");
        assertThat(asked).as("requests for the status").isEmpty();
    }

    @Test
    void pageWithoutEventsAsksForTheStatus() {
        context.route(Pattern.compile(".*/v1/client/payments/[^/]+/events.*"), route -> route.abort());
        String order = order("FPX");
        pay();
        inCheckout("Pay; the bank confirms later");
        shows("Waiting for your bank");

        notified(order, id -> world.antom().confirm(World.CLIENT_ID, id));

        shows("Thank you, it is paid");
    }

    @Test
    void anotherWayToPayCancelsTheFirst() {
        String order = order("FPX");
        pay();
        inCheckout("Leave without paying");
        button("Pay in another way").click();
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^GCash")))
                .check();
        isIn(onlyAttempt(order), PaymentState.CANCELLED);

        pay();
        inCheckout("Pay now");
        shows("Thank you, it is paid");

        assertThat(attempts(order))
                .extracting(payment -> payment.state())
                .containsExactly(PaymentState.CANCELLED, PaymentState.SUCCESS);
        paidOnce(order);
    }

    private void blockSdk() {
        context.route("**/sdk/ams-checkout.js", route -> route.abort());
    }

    private static FaultRule next(Api api, Fault fault) {
        return FaultRule.next(api, fault).forClient(World.CLIENT_ID);
    }
}
