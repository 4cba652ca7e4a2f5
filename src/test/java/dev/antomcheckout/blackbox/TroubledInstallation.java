package dev.antomcheckout.blackbox;

import dev.antomcheckout.signature.KeyPairs;
import dev.antomcheckout.simulator.Simulator;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * An installation that starts, and where hardly anything is right: Antom has another key of the main account's, the other
 * account's gateway does not listen, the clock of a third one's is behind, and the public address leads elsewhere.
 */
public final class TroubledInstallation extends Installation {
    static final String LATE_ACCOUNT = "late";
    static final String LATE_SHOP_KEY = "key-of-the-late-shop";
    private static final String LATE_CLIENT_ID = "SANDBOX_LATE";
    private static final Duration BEHIND = Duration.ofMinutes(5);

    private final Simulator late = Simulator.start(SimulatorOptions.defaults().toBuilder()
            .clock(Clock.offset(Clock.systemUTC(), BEHIND.negated()))
            .build());

    @Override
    public Map<String, String> start() {
        Map<String, String> config = super.start();
        late.registerMerchant(
                World.CLIENT_ID, base64(KeyPairs.make().getPublic().getEncoded()));
        config.put("antom.accounts.main.base-url", late.baseUrl());
        config.put("antom.accounts.other.base-url", "http://localhost:" + closedPort());
        KeyPair merchant = KeyPairs.make();
        late.registerMerchant(LATE_CLIENT_ID, base64(merchant.getPublic().getEncoded()));
        config.put("antom.accounts.late.base-url", late.baseUrl());
        config.put("antom.accounts.late.client-id", LATE_CLIENT_ID);
        config.put(
                "antom.accounts.late.private-key", base64(merchant.getPrivate().getEncoded()));
        config.put("antom.accounts.late.public-keys.1", late.antomPublicKeyBase64());
        apiKey(config, "late", LATE_SHOP_KEY, LATE_ACCOUNT, "operations:write");
        config.put("checkout.public-url", late.baseUrl() + "/somewhere/else");
        config.put("checkout.webhook.main.url", "http://localhost:" + closedPort() + "/main");
        config.put("checkout.sweep.enabled", "false");
        config.remove("checkout.client-token.secret");
        return config;
    }

    @Override
    public void stop() {
        late.close();
        super.stop();
    }

    private static int closedPort() {
        try {
            return freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
