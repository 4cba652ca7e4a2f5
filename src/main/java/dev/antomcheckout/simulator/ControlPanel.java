package dev.antomcheckout.simulator;

import dev.antomcheckout.simulator.web.Assets;
import dev.antomcheckout.simulator.web.ContentPolicy;
import io.vertx.ext.web.Router;
import java.util.List;

/** The page on which a person sees the books and arms faults; it does nothing that {@link ControlApi} does not offer. */
final class ControlPanel {

    private static final ContentPolicy POLICY = ContentPolicy.ownFiles();

    private final Assets files = new Assets("panel");

    void mount(Router router) {
        router.get("/panel").handler(files.file("panel.html", POLICY));
        List.of("panel.css", "panel.js", "icon.svg")
                .forEach(name -> router.get("/panel/" + name).handler(files.file(name, POLICY)));
    }
}
