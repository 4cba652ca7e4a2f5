package dev.antomcheckout.demo;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.AccountSource;
import dev.antomcheckout.account.CheckoutConfig;
import dev.antomcheckout.account.ConfigurationFaults;
import dev.antomcheckout.signature.KeyFormatException;
import dev.antomcheckout.signature.KeyRing;
import dev.antomcheckout.signature.Keys;
import dev.antomcheckout.signature.Signer;
import dev.antomcheckout.signature.Verifier;
import dev.antomcheckout.simulator.Simulator;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import dev.antomcheckout.simulator.shop.DemoShop;
import dev.antomcheckout.simulator.shop.ShopOptions;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.annotations.RegisterResources;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The account {@code demo}, with keys of this run and a simulator in place of Antom. */
@Singleton
@IfBuildProperty(name = "checkout.demo", stringValue = "true")
@RegisterResources(globs = "simulator/**")
class DemoAccount implements AccountSource {
    private static final Logger LOG = Logger.getLogger(DemoAccount.class);
    private static final String NAME = "demo";
    private static final String CLIENT_ID = "SANDBOX_DEMO";
    private static final int KEY_BITS = 2048;

    private final CheckoutConfig config;
    private final DemoShopConfig shopConfig;
    private @Nullable Simulator simulator;
    private @Nullable DemoShop shop;

    DemoAccount(CheckoutConfig config, DemoShopConfig shopConfig) {
        this.config = config;
        this.shopConfig = shopConfig;
    }

    @Override
    public Map<String, Account> load(ConfigurationFaults faults) {
        KeyPair merchant = keyPair();
        Simulator started = Simulator.start(SimulatorOptions.defaults().toBuilder()
                .host(config.demoSimulatorHost())
                .port(config.demoSimulatorPort())
                // Any free port is not known yet.
                .publicUrl(config.demoSimulatorPort() == 0 ? null : "http://localhost:" + config.demoSimulatorPort())
                .build());
        simulator = started;
        started.registerMerchant(
                CLIENT_ID,
                Base64.getEncoder().encodeToString(merchant.getPublic().getEncoded()));
        String publicUrl = config.publicUrl().orElse("http://localhost:8080");
        openShop(started, URI.create(publicUrl));
        LOG.infof(
                "The simulator stands in for Antom: shop %1$s/, its books %1$s/panel, desk %2$s/desk, API %2$s/q/swagger-ui",
                started.baseUrl(), publicUrl);
        return Map.of(
                NAME,
                new Account(
                        NAME,
                        CLIENT_ID,
                        URI.create(started.baseUrl()),
                        Account.SANDBOX_PATH,
                        URI.create(publicUrl + "/v1/notifications/" + NAME),
                        new Signer((RSAPrivateKey) merchant.getPrivate(), 1),
                        new Verifier(ring(started)),
                        false));
    }

    private void openShop(Simulator site, URI service) {
        ShopOptions options = ShopOptions.demo(service, shopConfig.apiKey(), URI.create(site.baseUrl()))
                .withEnvironment(shopConfig.environment());
        site.mount((vertx, router) -> {
            DemoShop opened = new DemoShop(
                    vertx, shopConfig.sdkUrl().map(options::withSdk).orElse(options));
            opened.mount(router);
            shop = opened;
        });
    }

    private static KeyRing ring(Simulator simulator) {
        try {
            return KeyRing.of(Map.of(1, Keys.publicKey(simulator.antomPublicKeyBase64())));
        } catch (KeyFormatException e) {
            throw new IllegalStateException("the simulator's key is not usable", e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks RSA", e);
        }
    }

    @PreDestroy
    void stop() {
        if (shop != null) {
            shop.close();
        }
        if (simulator != null) {
            simulator.close();
        }
    }
}
