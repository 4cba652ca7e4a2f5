package dev.antomcheckout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.antomcheckout.blackbox.Installation;
import dev.antomcheckout.blackbox.World;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import dev.antomcheckout.simulator.ledger.PaymentState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A person of the merchant's support in front of the desk. */
@QuarkusTest
@WithTestResource(Installation.class)
class DeskTest extends BrowserTestBase {

    @Test
    void wrongKeyStaysOutsideAndTheRightOneComesIn() {
        signIn("no-such-key");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("This is no API key that may read payments.");

        signIn(World.SHOP_KEY);
        heading("Today");
        button("Sign out").click();
        heading("Sign in");
        page.navigate(desk("/payments"));
        heading("Sign in");
    }

    @Test
    void paymentIsFoundByOrderByItsIdAndByAntomsId() {
        String order = paid("FPX");
        String id = onlyAttempt(order).paymentRequestId();
        signIn(World.SHOP_KEY);
        search(order);
        heading(id);
        assertThat(page.locator(".worth .badge")).hasText("SUCCESS");
        assertThat(page.locator(".timeline")).containsText("notification");
        assertThat(page.locator(".timeline")).containsText("createPaymentSession");
        assertThat(page.locator(".timeline .kind:empty")).hasCount(0);
        assertThat(page.getByRole(AriaRole.REGION, named("Notifications of Antom")))
                .containsText("PAYMENT_RESULT");
        String antoms = page.locator(".facts div:has(dt:text-is(\"Antom's paymentId\")) dd")
                .innerText();
        search(id);
        heading(id);
        search(antoms);
        heading(id);
        search("no-such-order");
        assertThat(page.getByText("No payment is like this.")).isVisible();
    }

    @Test
    void refundShowsTheAmountFirstAndTwoSubmitsAreOneRefund() {
        String order = paid("FPX");
        openPayment(order);
        page.getByRole(AriaRole.LINK, link("Refund")).click();
        page.getByLabel("Amount in MYR").fill("12.345");
        button("Continue").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Write an amount of up to");
        page.getByLabel("Amount in MYR").fill("12.30");
        page.getByLabel("Reason, if any").fill("<b>broken</b>");
        button("Continue").click();
        heading("Refund 12.30 MYR?");
        screenshot("desk-confirm");

        button("Refund 12.30 MYR").dblclick();

        assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
        page.reload();
        Locator refunds = page.getByRole(AriaRole.REGION, named("Refunds"));
        assertThat(refunds.locator("tbody tr")).hasCount(1);
        assertThat(refunds).containsText("12.30 MYR");
        assertThat(refunds).containsText("<b>broken</b>");
        assertThat(onlyAttempt(order).count(Api.REFUND)).isEqualTo(1);
    }

    @Test
    void confirmationThatIsSentAgainAfterwardsIsTheSameRefund() {
        String order = paid("FPX");
        openPayment(order);
        page.getByRole(AriaRole.LINK, link("Refund")).click();
        page.getByLabel("Amount in MYR").fill("1.00");
        button("Continue").click();
        String confirmation = page.content();
        button("Refund 1.00 MYR").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The refund is made.");
        String refundId = confirmation.replaceAll("(?s).*name=\"refundRequestId\" value=\"([^\"]*)\".*", "$1");
        String token = confirmation.replaceAll("(?s).*name=\"token\" value=\"([^\"]*)\".*", "$1");
        String form = "token=%s&refundRequestId=%s&amount=%s&currency=MYR&reason=";

        assertThat(sendForm("/refund", form.formatted(token, refundId, "100"))).isEqualTo(200);
        assertThat(sendForm("/refund", form.formatted(token, refundId, "200"))).isEqualTo(422);
        assertThat(sendForm("/refund", form.formatted("forged", refundId, "100")))
                .isEqualTo(403);

        page.reload();
        assertThat(page.getByRole(AriaRole.REGION, named("Refunds")).locator("tbody tr"))
                .hasCount(1);
        assertThat(onlyAttempt(order).count(Api.REFUND)).isEqualTo(1);
    }

    @Test
    void cancelIsAskedAboutAndDone() {
        String order = order("FPX");
        pay();
        checkout().getByText("Pay now").waitFor();
        openPayment(order);
        page.getByRole(AriaRole.LINK, link("Cancel")).click();
        assertThat(page.getByRole(AriaRole.HEADING, headingOf("Cancel this payment of")))
                .isVisible();
        page.getByRole(AriaRole.LINK, link("No, go back")).click();
        assertThat(page.locator(".worth .badge")).hasText("SESSION_CREATED");
        page.getByRole(AriaRole.LINK, link("Cancel")).click();
        button("Cancel the payment").click();

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The payment is cancelled.");
        isIn(onlyAttempt(order), PaymentState.CANCELLED);
    }

    @Test
    void lostNotificationIsMadeUpForByAskingAntom() {
        String order = order("FPX");
        pay();
        checkout().getByText("Pay now").waitFor();
        world.antom()
                .faults()
                .add(FaultRule.next(Api.NOTIFY_PAYMENT, new Fault.Lose())
                        .forPayment(onlyAttempt(order).paymentRequestId())
                        .always());
        var _ = world.antom().pay(World.CLIENT_ID, onlyAttempt(order).paymentRequestId());
        openPayment(order);
        button("Ask Antom now").click();

        assertThat(page.locator(".worth .badge")).hasText("SUCCESS");
    }

    @Test
    void reviewIsSettledWithANote() {
        String order = mismatched();
        signIn(World.SHOP_KEY);
        page.getByRole(AriaRole.LINK, link("Review")).click();
        page.getByRole(AriaRole.LINK, link(onlyAttempt(order).paymentRequestId()))
                .click();
        page.getByRole(AriaRole.LINK, link("Settle the review")).click();
        page.getByLabel("What you found or did").fill("card 4111 1111 1111 1111");
        button("Settle").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The note");
        page.getByLabel("What you found or did").fill("a test of the bank");
        button("Settle").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("settled");
        assertThat(page.locator(".timeline")).containsText("note: a test of the bank");
        assertThat(page.locator(".timeline")).containsText("by desk:key:main");
    }

    @Test
    void keyThatMayOnlyReadSeesNoFormsAndIsRefusedThem() {
        String order = paid("FPX");
        signIn(World.READER_KEY);
        search(order);
        heading(onlyAttempt(order).paymentRequestId());
        assertThat(page.locator("main form, main .actions")).hasCount(0);
        page.navigate(page.url().replaceAll("\\?.*", "") + "/refund");
        heading("The credentials do not allow this");
    }

    @Test
    void deskIsWorkedWithTheKeyboardAlone() {
        String order = paid("FPX");
        page.navigate(desk(""));
        page.getByLabel("API key").focus();
        page.keyboard().type(World.SHOP_KEY);
        page.keyboard().press("Enter");
        heading("Today");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the content")).isFocused();
        focusByTab("Payments");
        page.keyboard().press("Enter");
        page.waitForURL("**/desk/payments");
        page.getByLabel("Order, paymentRequestId or Antom's paymentId").focus();
        page.keyboard().type(order);
        page.keyboard().press("Enter");
        heading(onlyAttempt(order).paymentRequestId());
        focusByTab("Refund");
        page.keyboard().press("Enter");
        heading("Refund");
    }

    @Test
    void pagesAreAccessibleAndFitTheWindow() {
        // The shop gives a new order once the one before it is paid, not while it is open.
        String paid = paid("FPX");
        String order = mismatched();
        page.navigate(desk(""));
        look("desk-signin");
        signIn(World.SHOP_KEY);
        heading("Today");
        look("desk-today");
        page.navigate(desk("/payments"));
        look("desk-payments");
        search(paid);
        heading(onlyAttempt(paid).paymentRequestId());
        look("desk-payment");
        page.getByRole(AriaRole.LINK, link("Refund")).click();
        heading("Refund");
        look("desk-refund");
        page.navigate(desk("/audit"));
        heading("Audit");
        look("desk-audit");
        page.navigate(desk("/payments"));
        search(order);
        page.getByRole(AriaRole.LINK, link("Settle the review")).click();
        page.getByLabel("What you found or did").waitFor();
        look("desk-review");
        page.navigate(desk("/payments/none"));
        heading("There is no such payment");
        look("desk-fault");
    }

    private String desk(String path) {
        return world.service() + "/desk" + path;
    }

    private void signIn(String key) {
        page.navigate(desk(""));
        page.getByLabel("API key").fill(key);
        button("Sign in").click();
    }

    private void search(String text) {
        page.navigate(desk("/payments"));
        page.getByLabel("Order, paymentRequestId or Antom's paymentId").fill(text);
        button("Search").click();
    }

    private void openPayment(String order) {
        signIn(World.SHOP_KEY);
        heading("Today");
        search(order);
        heading(onlyAttempt(order).paymentRequestId());
    }

    private String paid(String method) {
        String order = order(method);
        pay();
        inCheckout("Pay now");
        shows("Thank you, it is paid");
        return order;
    }

    /** Antom tells of another amount than the shop's, for good. */
    private String mismatched() {
        String order = order("FPX");
        pay();
        checkout().getByText("Pay now").waitFor();
        world.antom()
                .faults()
                .add(FaultRule.next(Api.NOTIFY_PAYMENT, new Fault.WrongAmount())
                        .forPayment(onlyAttempt(order).paymentRequestId())
                        .always());
        notified(order, id -> world.antom().pay(World.CLIENT_ID, id));
        return order;
    }

    private void heading(String text) {
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(text).setExact(true).setLevel(1)))
                .isVisible();
    }

    private static Page.GetByRoleOptions headingOf(String text) {
        return new Page.GetByRoleOptions().setName(text);
    }

    private static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private void focusByTab(String name) {
        Locator wanted = page.getByRole(AriaRole.LINK, link(name));
        for (int press = 0; press < 30; press++) {
            if ((boolean) wanted.evaluate("element => element === document.activeElement")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        assertThat(wanted).isFocused();
    }

    /** The HTTP status, redirections followed, of a form that the page on show did not send. */
    private int sendForm(String action, String body) {
        String address = page.url().replaceAll("\\?.*", "") + action;
        return page.request()
                .post(
                        address,
                        com.microsoft.playwright.options.RequestOptions.create()
                                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                                .setData(body))
                .status();
    }
}
