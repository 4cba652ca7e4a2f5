package dev.antomcheckout.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.antomcheckout.blackbox.Installation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Every page of the shop and the simulator. */
@QuarkusTest
@WithTestResource(Installation.class)
class LooksTest extends BrowserTestBase {

    @Test
    void pagesAreAccessibleAndFitTheWindow() {
        page.navigate(url("/"));
        button("Buy: Paper lantern").waitFor();
        look("shop");
        order("FPX");
        look("order");
        pay();
        checkout().getByText("Pay now").waitFor();
        look("checkout", "dialog iframe");
        inCheckout("Pay now");
        shows("Thank you, it is paid");
        look("paid");
        page.navigate(url("/panel"));
        page.getByRole(AriaRole.ARTICLE).first().waitFor();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Lose").setExact(true))
                .click();
        page.getByText("notifyPayment: Lose").waitFor();
        look("panel");
    }
}
