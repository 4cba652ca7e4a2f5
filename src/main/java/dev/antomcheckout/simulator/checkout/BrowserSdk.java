package dev.antomcheckout.simulator.checkout;

import dev.antomcheckout.simulator.web.Assets;
import dev.antomcheckout.simulator.web.ContentPolicy;
import io.vertx.ext.web.Router;
import java.util.List;

/**
 * What stands in for {@code @alipay/ams-checkout} 1.47: the same global, methods, events and session data, written anew. It
 * shows the simulator's checkout page where the original shows Antom's.
 */
public final class BrowserSdk {

    private final Assets files = new Assets("sdk");

    public void mount(Router router) {
        List.of("ams-checkout.js", "ams-checkout.css", "checkout-frame.js")
                .forEach(name -> router.get("/sdk/" + name).handler(files.file(name, ContentPolicy.nothing())));
    }
}
