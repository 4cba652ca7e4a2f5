package dev.antomcheckout.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductionRulesTest {
    @Test
    void encryptedConnectionsPass() {
        assertThat(check(LaunchMode.NORMAL, Settings.good())).isEmpty();
    }

    @Test
    void aPlaintextGatewayIsRefusedUnlessAllowed() {
        Settings settings = Settings.good().with("antom.accounts.main.base-url", "http://127.0.0.1:1");
        assertThat(check(LaunchMode.NORMAL, settings))
                .containsExactly("antom.accounts.main.base-url is not https; fix it, or allow it with"
                        + " checkout.allow-insecure=gateway-plaintext");
        assertThat(check(LaunchMode.NORMAL, settings.with("checkout.allow-insecure", "gateway-plaintext")))
                .isEmpty();
    }

    @Test
    void aPlaintextDatabaseIsRefusedOnBothRoadsUnlessAllowed() {
        Settings settings = Settings.good()
                .with("quarkus.datasource.reactive.url", "postgresql://localhost/x")
                .with("quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost/x?sslmode=require");
        assertThat(check(LaunchMode.NORMAL, settings))
                .hasSize(2)
                .allMatch(line -> line.endsWith("checkout.allow-insecure=database-plaintext"));
        assertThat(check(LaunchMode.NORMAL, settings.with("checkout.allow-insecure", "database-plaintext")))
                .isEmpty();
    }

    @Test
    void addressesThatAnyCallerForwardsAreRefused() {
        Settings forwarding = Settings.good().with("quarkus.http.proxy.proxy-address-forwarding", "true");
        assertThat(check(LaunchMode.NORMAL, forwarding))
                .containsExactly("quarkus.http.proxy.trusted-proxies is missing; with"
                        + " quarkus.http.proxy.proxy-address-forwarding it must name the proxies in front");
        assertThat(check(LaunchMode.NORMAL, forwarding.with("quarkus.http.proxy.trusted-proxies", " ")))
                .hasSize(1);
        assertThat(check(LaunchMode.NORMAL, forwarding.with("quarkus.http.proxy.trusted-proxies", "10.0.0.0/8")))
                .isEmpty();
    }

    @Test
    void theKeyOfDevModeIsRefused() {
        Settings settings = Settings.good()
                .with(
                        "checkout.api-keys.shop.sha256",
                        "f5d072715bf986543308d9f187277c2406847cd7bfd33cbc2264fedc284a9992");
        assertThat(check(LaunchMode.NORMAL, settings))
                .hasSize(1)
                .first()
                .asString()
                .contains("public value of dev mode");
        assertThat(check(LaunchMode.DEVELOPMENT, settings)).isEmpty();
    }

    @Test
    void anUnknownWeaknessIsToldWithTheKnownOnes() {
        assertThat(check(LaunchMode.NORMAL, Settings.good().with("checkout.allow-insecure", "everything")))
                .hasSize(1)
                .first()
                .asString()
                .contains(
                        "database-plaintext, gateway-plaintext, webhook-plaintext, webhook-private-address, oidc-plaintext,"
                                + " tls-unverified, weak-secret");
    }

    @Test
    void aMissingDatabaseIsTold() {
        Settings settings = Settings.good()
                .with("quarkus.datasource.reactive.url", "postgresql://not-configured.invalid/none")
                .with("checkout.allow-insecure", "database-plaintext");
        assertThat(check(LaunchMode.NORMAL, settings))
                .containsExactly(
                        "quarkus.datasource.reactive.url is missing; it is postgresql://<host>:<port>/<database>");
    }

    private static List<String> check(LaunchMode mode, Settings settings) {
        ConfigurationFaults faults = new ConfigurationFaults();
        SmallRyeConfig config = settings.config();
        new ProductionRules(mode, config.getConfigMapping(CheckoutConfig.class), config, faults)
                .check(new Accounts(settings.load(faults)));
        return faults.lines();
    }
}
