package dev.antomcheckout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.antomcheckout.blackbox.Installation;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import dev.antomcheckout.simulator.ledger.PaymentState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Installation.class)
class PanelTest extends BrowserTestBase {

    @Test
    void booksChangeUnderTheEyesOfWhoeverLooks() {
        String order = order("FPX");
        Page panel = newTab();
        panel.navigate(url("/panel"));
        pay();
        checkout().getByText("Pay now").waitFor();
        Locator payment = panel.locator("article", new Page.LocatorOptions().setHasText(order));
        assertThat(payment.locator(".state")).hasText("AWAITING_BUYER");

        inCheckout("Pay now");

        assertThat(payment.locator(".state")).hasText("SUCCESS");
        assertThat(payment.locator(".story")).containsText("PAYMENT_RESULT S → HTTP 200, acknowledged");
    }

    @Test
    void buyerCanBePlayedFromThePanel() {
        String order = order("FPX");
        pay();
        checkout().getByText("Pay now").waitFor();
        Page panel = newTab();
        panel.navigate(url("/panel"));
        button(panel, "Pend: " + onlyAttempt(order).paymentRequestId()).click();

        Awaitility.await().untilAsserted(() -> isIn(onlyAttempt(order), PaymentState.PENDING));
        shows("Waiting for your bank");
    }

    @Test
    void changeMadeInTheDashboardIsListedAmongTheTransactions() {
        String order = order("FPX");
        pay();
        inCheckout("Pay now");
        shows("Thank you, it is paid");
        Page panel = newTab();
        panel.navigate(url("/panel"));
        Locator payment = panel.locator("article", new Page.LocatorOptions().setHasText(order));
        payment.getByText("Antom's dashboard").click();
        payment.getByLabel("Amount in the smallest unit").fill("1000");
        button(panel, "Refund: " + onlyAttempt(order).paymentRequestId()).click();

        assertThat(payment.locator(".transactions")).containsText("REFUND MYR 10.00: SUCCESS, in Antom's dashboard");
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(onlyAttempt(order).refundedMinorUnits()).isEqualTo(1000));
    }

    @Test
    void presetArmsTheFaultThatItNames() {
        page.navigate(url("/panel"));
        button("Delay by 5 s").click();
        assertThat(page.locator("#armed")).containsText("notifyPayment: Delay");

        assertThat(world.antom().faults().pending())
                .containsExactly(FaultRule.next(Api.NOTIFY_PAYMENT, new Fault.Delay(Duration.ofSeconds(5))));

        button("Disarm all").click();
        assertThat(page.locator("#armed")).hasText("None");
    }

    @Test
    void anyFaultCanBeArmedForOnePayment() {
        page.navigate(url("/panel"));
        page.getByText("Any other fault").click();
        page.getByLabel("Message").selectOption("refund");
        page.locator("select[name=fault]").selectOption("resetAfter");
        page.getByLabel("Times").fill("2");
        page.getByLabel("Only for paymentRequestId").fill("pay-1");
        button("Arm").click();
        assertThat(page.locator("#armed")).containsText("refund: ResetAfter × 2");

        assertThat(world.antom().faults().pending())
                .containsExactly(FaultRule.next(Api.REFUND, new Fault.ResetAfter())
                        .forPayment("pay-1")
                        .times(2));
    }
}
