package dev.antomcheckout.simulator.shop;

import dev.antomcheckout.simulator.web.Assets;
import dev.antomcheckout.simulator.web.ContentPolicy;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.List;

/** The two pages of the shop and what they are made of. */
final class ShopPages {

    private static final List<String> FILES = List.of(
            "shop.css", "common.js", "shop.js", "order.js", "order-states.js", "payment-step.js", "payment-live.js");
    private static final List<String> PICTURES = List.of("cup", "tea", "lantern", "notebook", "kettle", "tray");

    private final Assets files;
    private final ContentPolicy policy;

    ShopPages(Assets files, ShopOptions options) {
        this.files = files;
        ContentPolicy own = ContentPolicy.ownFiles()
                .and("connect-src", origin(options.service()))
                // The shop may be seen under another name of the same machine than the simulator's own.
                .with("frame-src", "'self' " + origin(options.simulator()));
        this.policy = options.sdk() == null ? own : forAntom(own, options.sdk());
    }

    void mount(Router router) {
        router.get("/").handler(files.file("index.html", policy));
        router.get("/orders/:id").handler(files.file("order.html", policy));
        FILES.forEach(name -> router.get("/shop/" + name).handler(files.file(name, policy)));
        PICTURES.forEach(name -> router.get("/shop/" + name + ".svg").handler(files.file(name + ".svg", policy)));
    }

    /** The hosts that version 1.47 of the SDK was seen to use; Antom publishes no list, and it may grow. */
    private static ContentPolicy forAntom(ContentPolicy own, URI sdk) {
        return own.and("script-src", origin(sdk) + " https://gw.alipayobjects.com")
                .and("style-src", "'unsafe-inline'")
                .with("frame-src", "https://ac.alipay.com https://checkout.antom.com")
                .and("connect-src", "https://config.marmot-cloud.com https://*.alipay.com")
                .and("img-src", "https://cdn.marmot-cloud.com https://gw.alipayobjects.com data:");
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
