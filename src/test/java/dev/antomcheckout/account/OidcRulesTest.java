package dev.antomcheckout.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.account.authentication.OidcConfig;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class OidcRulesTest {
    private static Settings believing() {
        return Settings.good()
                .with("checkout.oidc.enabled", "true")
                .with("checkout.oidc.issuer", "https://login.example/realms/shops")
                .with("checkout.oidc.audience", "antom-checkout");
    }

    @Test
    void itIsOffAndThenNothingOfItIsLookedAt() {
        OidcConfig config = Settings.good().config().getConfigMapping(OidcConfig.class);
        assertThat(config.enabled()).isFalse();
        assertThat(config.accountClaim()).isEqualTo("antom_account");
        assertThat(config.scopeClaim()).isEqualTo("scope");
        assertThat(faults(Settings.good().with("checkout.oidc.issuer", "nonsense")))
                .isEmpty();
    }

    @Test
    void anIssuerAndAnAudienceAreEnough() {
        assertThat(faults(believing())).isEmpty();
    }

    @Test
    void whatIsMissingIsToldALineEach() {
        assertThat(faults(Settings.good().with("checkout.oidc.enabled", "true")))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("checkout.oidc.issuer is missing; it is the iss"),
                        line -> assertThat(line).startsWith("checkout.oidc.audience is missing; it is the aud"));
    }

    @Test
    void anIssuerIsAUrl() {
        assertThat(faults(believing().with("checkout.oidc.issuer", "login.example")))
                .containsExactly("checkout.oidc.issuer is not an absolute https URL without a query");
    }

    @Test
    void aPlaintextIssuerIsRefusedUnlessAllowed() {
        Settings settings = believing().with("checkout.oidc.issuer", "http://login.example");
        assertThat(faults(settings))
                .containsExactly("checkout.oidc.issuer is not https; fix it, or allow it with"
                        + " checkout.allow-insecure=oidc-plaintext");
        assertThat(faults(settings.with("checkout.allow-insecure", "oidc-plaintext")))
                .isEmpty();
    }

    private static List<String> faults(Settings settings) {
        ConfigurationFaults faults = new ConfigurationFaults();
        SmallRyeConfig config = settings.config();
        OidcRules.check(
                config.getConfigMapping(OidcConfig.class),
                new ProductionRules(LaunchMode.NORMAL, config.getConfigMapping(CheckoutConfig.class), config, faults),
                faults);
        return faults.lines();
    }
}
