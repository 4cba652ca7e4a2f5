package dev.antomcheckout.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One window of the browser for all tests: to open another costs a second, to empty this one a moment. Each test gets it
 * without cookies, without what pages stored, and with one tab.
 */
final class Window {

    /** The service and the browser share two cores with everything else. */
    static final double PATIENCE_MILLIS = 20_000;

    private static @Nullable Window open;

    private final BrowserContext context;
    private final Page first;
    private final List<String> complaints = new ArrayList<>();

    private Window(Browser browser) {
        context = browser.newContext(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        first = newTab();
    }

    /** @param anyPage of the site that stores something; it is on show afterwards */
    static synchronized Window emptied(String anyPage) {
        if (open == null) {
            open = new Window(Chromium.browser());
        }
        open.empty(anyPage);
        return open;
    }

    private void empty(String anyPage) {
        context.pages().stream().filter(tab -> tab != first).forEach(Page::close);
        context.unrouteAll();
        context.clearCookies();
        size(1200);
        colours(ColorScheme.LIGHT);
        first.navigate(anyPage);
        first.evaluate("sessionStorage.clear(), localStorage.clear()");
        complaints.clear();
    }

    BrowserContext context() {
        return context;
    }

    Page page() {
        return first;
    }

    /** Whatever breaks the page's policy or its scripts fails the test; faults of the network are wanted here and there. */
    Page newTab() {
        Page tab = context.newPage();
        tab.onPageError(complaints::add);
        tab.onConsoleMessage(message -> {
            if (message.type().equals("error") && message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        return tab;
    }

    void size(int width) {
        first.setViewportSize(width, 850);
    }

    void colours(ColorScheme colours) {
        first.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
    }

    List<String> complaints() {
        return complaints;
    }
}
