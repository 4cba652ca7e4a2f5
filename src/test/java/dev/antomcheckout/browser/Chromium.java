package dev.antomcheckout.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** One browser for all tests, from the system's packages. */
final class Chromium {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** The first is the same Chromium without what draws on a screen, which is a third of its work. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    private static @Nullable Browser running;

    private Chromium() {}

    static synchronized Browser browser() {
        if (running == null) {
            running = launch(executable());
        }
        return running;
    }

    /** A person without a browser may run the other tests; on CI a missing browser is a fault. */
    private static Path executable() {
        Optional<Path> found = NAMES.stream()
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst();
        String cure = "No Chromium in /usr/bin: apt-get install chromium";
        if (found.isEmpty() && System.getenv("CI") != null) {
            throw new IllegalStateException(cure);
        }
        Assumptions.assumeTrue(found.isPresent(), cure);
        return found.orElseThrow();
    }

    private static Browser launch(Path executable) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS));
    }
}
