package dev.antomcheckout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.antomcheckout.blackbox.FromInstallation;
import dev.antomcheckout.blackbox.World;
import dev.antomcheckout.simulator.Simulator;
import dev.antomcheckout.simulator.ledger.PaymentRecord;
import dev.antomcheckout.simulator.ledger.PaymentState;
import dev.antomcheckout.simulator.shop.DemoShop;
import dev.antomcheckout.simulator.shop.ShopOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A buyer whose browser has seen nothing yet, in front of the shop. */
@SuppressWarnings("NullAway.Init")
abstract class BrowserTestBase {

    private static final Set<Simulator> WITH_SHOP = java.util.Collections.newSetFromMap(new WeakHashMap<>());

    @FromInstallation
    World world;

    Window window;
    BrowserContext context;
    Page page;

    @BeforeEach
    void open() {
        openShop(world);
        window = Window.emptied(url("/shop/common.js"));
        context = window.context();
        page = window.page();
        com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(Window.PATIENCE_MILLIS);
    }

    @AfterEach
    void close() {
        world.antom().faults().clear();
        // There is no window if there is no browser; then the test was skipped.
        if (window != null) {
            assertThat(window.complaints()).as("what the browser complained of").isEmpty();
        }
    }

    private static synchronized void openShop(World world) {
        Simulator antom = world.antom();
        if (WITH_SHOP.add(antom)) {
            ShopOptions options = ShopOptions.demo(world.service(), World.SHOP_KEY, URI.create(antom.baseUrl()));
            antom.mount((vertx, router) -> new DemoShop(vertx, options).mount(router));
        }
    }

    Page newTab() {
        return window.newTab();
    }

    String url(String path) {
        return world.antom().baseUrl() + path;
    }

    Locator button(String name) {
        return button(page, name);
    }

    static Locator button(Page tab, String name) {
        return tab.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Chooses the cup and a way to pay; the order is on the page, and its id is given. */
    String order(String method) {
        page.navigate(url("/"));
        button("Buy: Stoneware cup").click();
        page.waitForURL(Pattern.compile(".*/orders/.*"));
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^" + method)))
                .check();
        return page.url().substring(page.url().lastIndexOf('/') + 1);
    }

    void pay() {
        button("Pay").click();
    }

    FrameLocator checkout() {
        return page.frameLocator("dialog iframe");
    }

    void inCheckout(String name) {
        checkout()
                .getByRole(
                        AriaRole.BUTTON,
                        new FrameLocator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    void shows(String title) {
        shows(page, title);
    }

    static void shows(Page tab, String title) {
        assertThat(tab.locator("#status h2")).hasText(title);
    }

    List<PaymentRecord> attempts(String orderId) {
        return world.antom().books().ofOrder(World.CLIENT_ID, orderId);
    }

    PaymentRecord onlyAttempt(String orderId) {
        assertThat(attempts(orderId)).hasSize(1);
        return attempts(orderId).getFirst();
    }

    void paidOnce(String orderId) {
        assertThat(attempts(orderId).stream().mapToInt(PaymentRecord::timesPaid).sum())
                .isEqualTo(1);
    }

    static void isIn(PaymentRecord payment, PaymentState state) {
        assertThat(payment.state()).isEqualTo(state);
    }

    void notified(
            String orderId, java.util.function.Function<String, java.util.concurrent.CompletableFuture<Void>> act) {
        act.apply(onlyAttempt(orderId).paymentRequestId())
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots/" + name + ".png"))
                .setFullPage(true)
                .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED));
    }

    /** In light and dark, wide and narrow: seen whole, and free of what axe finds. */
    void look(String name) {
        look(name, null);
    }

    /** @param frame selects what is checked besides the page around it */
    void look(String name, @Nullable String frame) {
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {1200, 360}) {
                window.size(width);
                window.colours(colours);
                String seen = name + "-" + colours.name().toLowerCase(Locale.ROOT) + "-" + width;
                screenshot(seen);
                assertThat(Axe.violations(page, null)).as(seen).isEmpty();
                if (frame != null) {
                    assertThat(Axe.violations(page, frame)).as(seen).isEmpty();
                }
                assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .as("pixels that stick out of the window of " + seen)
                        .isEqualTo(0);
            }
        }
    }
}
