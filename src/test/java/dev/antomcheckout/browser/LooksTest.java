package dev.antomcheckout.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.antomcheckout.blackbox.Installation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page in light and dark, wide and narrow: seen whole, and free of what axe finds. */
@QuarkusTest
@WithTestResource(Installation.class)
class LooksTest extends BrowserTestBase {

    @ParameterizedTest
    @CsvSource({"LIGHT,1200", "DARK,1200", "LIGHT,360", "DARK,360"})
    void pagesAreAccessibleAndFitTheWindow(ColorScheme colours, int width) {
        String name = "-" + colours.name().toLowerCase(java.util.Locale.ROOT) + "-" + width;
        reopen(new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(colours)
                .setReducedMotion(ReducedMotion.REDUCE));

        page.navigate(url("/"));
        button("Buy: Paper lantern").waitFor();
        look("shop" + name);
        order("FPX");
        look("order" + name);
        pay();
        checkout().getByText("Pay now").waitFor();
        look("checkout" + name);
        accessible("dialog iframe");
        inCheckout("Pay now");
        shows("Thank you, it is paid");
        look("paid" + name);
        page.navigate(url("/panel"));
        page.getByRole(AriaRole.ARTICLE).first().waitFor();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Lose").setExact(true))
                .click();
        page.getByText("notifyPayment: Lose").waitFor();
        look("panel" + name);
    }

    private void look(String name) {
        screenshot(name);
        accessible();
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels that stick out of the window")
                .isEqualTo(0);
    }
}
