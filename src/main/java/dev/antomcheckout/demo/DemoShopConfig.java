package dev.antomcheckout.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** The shop that dev mode opens beside the simulator. */
@ConfigMapping(prefix = "checkout.demo-shop")
interface DemoShopConfig {
    /** The shop's key at this service; its account is the one that gets the money. */
    @WithDefault("demo-shop-key")
    String apiKey();

    /** The script of {@code @alipay/ams-checkout}, if that account points at Antom; without it, the simulator's stand-in. */
    Optional<URI> sdkUrl();

    /** As the browser SDK names it: {@code sandbox} or {@code prod}. */
    @WithDefault("sandbox")
    String environment();
}
