package dev.antomcheckout.account.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.account.CheckoutConfig;
import dev.antomcheckout.account.ConfigurationFaults;
import dev.antomcheckout.account.Settings;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientCertificatesTest {
    @ParameterizedTest
    @CsvSource({"off, NONE", "shops, REQUEST", "all, REQUIRED"})
    void theHttpsPortAsksAsConfigured(String value, ClientAuth expected) {
        HttpServerOptions options = new HttpServerOptions();
        new ClientCertificates(asking(value).config().getConfigMapping(CheckoutConfig.class))
                .customizeHttpsServer(options);
        assertThat(options.getClientAuth()).isEqualTo(expected);
    }

    /** Without one, every public authority would be trusted. */
    @Test
    void aTrustStoreOfItsOwnIsNeeded() {
        assertThat(faults(asking("off"))).isEmpty();
        assertThat(faults(asking("shops")))
                .singleElement()
                .asString()
                .startsWith("checkout.auth.client-certificate needs a trust store");
        assertThat(faults(asking("all").with("quarkus.tls.shops.trust-store.pem.certs", "/etc/ca.crt")))
                .isEmpty();
    }

    private static Settings asking(String value) {
        return Settings.good().with("checkout.auth.client-certificate", value);
    }

    private static List<String> faults(Settings settings) {
        ConfigurationFaults faults = new ConfigurationFaults();
        SmallRyeConfig config = settings.config();
        ClientCertificates.check(config.getConfigMapping(CheckoutConfig.class).auth(), config, faults);
        return faults.lines();
    }
}
