package dev.antomcheckout.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of WCAG 2.2 A and AA that a machine can check, and axe's own best practices. */
final class Axe {

    private static final String CHECK = """
            async () => {
              const found = await axe.run(document, {iframes: false, resultTypes: ['violations']});
              return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`));
            }""";

    private Axe() {}

    /** @param frame selects the frame to be checked instead of the page around it */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page, @Nullable String frame) {
        if (frame == null) {
            load(page.mainFrame());
            return (List<String>) page.evaluate(CHECK);
        }
        ElementHandle element = Objects.requireNonNull(page.querySelector(frame), frame);
        Frame inner = element.contentFrame();
        load(inner);
        return (List<String>) inner.evaluate(CHECK);
    }

    private static void load(Frame frame) {
        if (!(boolean) frame.evaluate("'axe' in window")) {
            frame.evaluate(script());
        }
    }

    /** As a statement: a function would be called. */
    private static String script() {
        try (InputStream file = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(file, "axe.min.js").readAllBytes(), UTF_8) + "\n;undefined";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
