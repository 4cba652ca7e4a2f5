package dev.antomcheckout.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.event.Endpoints;
import dev.antomcheckout.event.WebhookConfig;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointLoaderTest {
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";

    private final ConfigurationFaults faults = new ConfigurationFaults();

    private static Settings good() {
        return Settings.good()
                .with("checkout.webhook.main.url", "https://shop.example/events?shop=1")
                .with("checkout.webhook.main.secret", SECRET);
    }

    @Test
    void anEndpointIsLoadedAndTellsNoSecret() {
        Endpoints endpoints = load(good());
        assertThat(faults.lines()).isEmpty();
        assertThat(endpoints.all()).hasSize(1);
        assertThat(endpoints.all().getFirst().url()).hasToString("https://shop.example/events?shop=1");
        assertThat(endpoints.toString()).doesNotContain("MDEy").doesNotContain("shop=1");
        assertThat(endpoints.privateAddresses()).isFalse();
    }

    @Test
    void withoutSettingsThereIsNoEndpoint() {
        assertThat(load(Settings.good()).all()).isEmpty();
        assertThat(faults.lines()).isEmpty();
    }

    @Test
    void duringARotationThereAreTwoSecrets() {
        Endpoints endpoints = load(good().with("checkout.webhook.main.secret", SECRET + ", " + SECRET));
        assertThat(endpoints.all().getFirst().secrets()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    checkout.webhook.main.url    |                      | checkout.webhook.main.url is not an absolute
                    checkout.webhook.main.url    | shop.example         | checkout.webhook.main.url is not an absolute
                    checkout.webhook.main.url    | http://shop.example  | checkout.webhook.main.url is not https; fix it
                    checkout.webhook.main.secret |                      | checkout.webhook.main.secret must be whsec_
                    checkout.webhook.main.secret | secret               | checkout.webhook.main.secret must be whsec_
                    checkout.webhook.main.secret | whsec_!!!            | checkout.webhook.main.secret must be whsec_
                    checkout.webhook.main.secret | whsec_c2hvcnQ=       | checkout.webhook.main.secret must be whsec_
                    """)
    void whatIsWrongIsSaidInOneLineWithItsCure(String property, String value, String line) {
        load(value == null ? good().without(property) : good().with(property, value));
        assertThat(faults.lines()).hasSize(1).first().asString().startsWith(line);
    }

    @Test
    void aSecretOfZeroBytesIsRefusedUnlessAllowed() {
        Settings zeros = good().with("checkout.webhook.main.secret", "whsec_" + "A".repeat(32));
        load(zeros);
        assertThat(faults.lines())
                .singleElement()
                .asString()
                .startsWith("checkout.webhook.main.secret can be guessed")
                .endsWith("checkout.allow-insecure=weak-secret");
    }

    @Test
    void aWeakSecretIsTakenWhereTheOperatorAllowsIt() {
        Endpoints endpoints = load(good().with("checkout.webhook.main.secret", "whsec_" + "A".repeat(32))
                .with("checkout.allow-insecure", "weak-secret"));
        assertThat(faults.lines()).isEmpty();
        assertThat(endpoints.all()).hasSize(1);
    }

    @Test
    void anEndpointNeedsAnAccount() {
        load(good().with("checkout.webhook.shop.url", "https://shop.example")
                .with("checkout.webhook.shop.secret", SECRET));
        assertThat(faults.lines()).hasSize(1).first().asString().startsWith("checkout.webhook.shop is for an account");
    }

    @Test
    void whatTheOperatorAllowsIsAllowed() {
        Endpoints endpoints = load(good().with("checkout.webhook.main.url", "http://10.0.0.1/events")
                .with("checkout.allow-insecure", "webhook-plaintext,webhook-private-address"));
        assertThat(faults.lines()).isEmpty();
        assertThat(endpoints.privateAddresses()).isTrue();
    }

    private Endpoints load(Settings settings) {
        SmallRyeConfig config = settings.config();
        ProductionRules rules =
                new ProductionRules(LaunchMode.NORMAL, config.getConfigMapping(CheckoutConfig.class), config, faults);
        return new EndpointLoader(new Accounts(settings.load(faults)), rules, faults)
                .load(config.getConfigMapping(WebhookConfig.class));
    }
}
