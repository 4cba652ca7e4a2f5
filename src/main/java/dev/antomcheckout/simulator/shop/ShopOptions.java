package dev.antomcheckout.simulator.shop;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the shop has to be told.
 *
 * @param service address of the service, for the shop's backend and for the buyers' browsers alike
 * @param apiKey the shop's key at the service
 * @param simulator origin of the simulator's checkout page, which the stand-in shows in a frame
 * @param sdk address of {@code @alipay/ams-checkout} if the account points at Antom; null loads the simulator's stand-in
 * @param environment {@code sandbox} or {@code prod}, as Antom's browser SDK wants it
 * @param sessionValidity how long a buyer has for one attempt
 */
public record ShopOptions(
        URI service,
        String apiKey,
        URI simulator,
        @Nullable URI sdk,
        String environment,
        Duration sessionValidity,
        Clock clock) {

    private static final Duration VALIDITY = Duration.ofMinutes(10);

    /** A session that its buyer left without paying ends at its time and not before, and whoever plays waits for it. */
    private static final Duration VALIDITY_OF_A_GAME = Duration.ofMinutes(3);

    /** With the simulator in place of Antom. */
    public static ShopOptions demo(URI service, String apiKey, URI simulator) {
        return new ShopOptions(service, apiKey, simulator, null, "sandbox", VALIDITY_OF_A_GAME, Clock.systemUTC());
    }

    /** With Antom, whose buyers take their time. */
    public ShopOptions withSdk(URI address) {
        return new ShopOptions(service, apiKey, simulator, address, environment, VALIDITY, clock);
    }

    public ShopOptions withEnvironment(String name) {
        return new ShopOptions(service, apiKey, simulator, sdk, name, sessionValidity, clock);
    }

    @Override
    public String toString() {
        return "ShopOptions[" + service + "]";
    }
}
