package dev.antomcheckout.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Switches of Quarkus and of the drivers that turn the verification of certificates off. */
class TlsSwitchesTest {
    @ParameterizedTest
    @CsvSource({
        "quarkus.tls.trust-all, true",
        "quarkus.tls.gateway.trust-all, TRUE",
        "quarkus.tls.\"my.store\".trust-all, true",
        "QUARKUS_TLS_TRUST_ALL, true",
        "quarkus.tls.hostname-verification-algorithm, NONE",
        "quarkus.tls.gateway.hostname-verification-algorithm, none",
        "quarkus.rest-client.verify-host, false",
        "quarkus.rest-client.\"dev.antomcheckout.gateway.AntomApi\".verify-host, false",
        "quarkus.rest-client.antom.hostname-verifier, io.quarkus.restclient.NoopHostnameVerifier",
        "quarkus.rest-client.trust-all, true",
        "dev.antomcheckout.gateway.AntomApi/mp-rest/hostnameVerifier, com.example.Any",
        "quarkus.oidc.tls.verification, none",
        "quarkus.oidc.tls.verification, certificate-validation",
        "quarkus.oidc.shops.tls.verification, none",
        "quarkus.datasource.reactive.trust-all, true",
        "quarkus.datasource.\"other\".reactive.trust-all, true",
        "quarkus.datasource.reactive.hostname-verification-algorithm, NONE",
        "quarkus.otel.exporter.otlp.trust-all, true"
    })
    void aSwitchThatTurnsVerificationOffIsRefusedUnlessAllowed(String property, String value) {
        Settings settings = Settings.good().with(property, value);
        assertThat(check(LaunchMode.NORMAL, settings))
                .singleElement()
                .asString()
                .startsWith(property + " ")
                .endsWith("; fix it, or allow it with checkout.allow-insecure=tls-unverified");
        assertThat(check(LaunchMode.NORMAL, settings.with("checkout.allow-insecure", "tls-unverified")))
                .isEmpty();
        assertThat(check(LaunchMode.DEVELOPMENT, Settings.good().with(property, value)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.tls.trust-all, false",
        "quarkus.tls.hostname-verification-algorithm, HTTPS",
        "quarkus.rest-client.antom.verify-host, true",
        "quarkus.oidc.tls.verification, required",
        "quarkus.datasource.reactive.hostname-verification-algorithm, HTTPS",
        "quarkus.tls.trust-store.pem.certs, /etc/ca.pem",
        // Of another profile.
        "%dev.quarkus.tls.trust-all, true"
    })
    void aSwitchThatLeavesVerificationOnPasses(String property, String value) {
        assertThat(check(LaunchMode.NORMAL, Settings.good().with(property, value)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.datasource.reactive.url, postgresql://db.example/x?sslmode=verify-full&sslmode=disable",
        "quarkus.datasource.reactive.url, 'postgresql://a.example/x?sslmode=verify-full,postgresql://b.example/x'",
        "quarkus.datasource.reactive.url, postgresql://db.example/x?application_name=sslmode=verify-full",
        "quarkus.datasource.reactive.postgresql.ssl-mode, require",
        "quarkus.datasource.jdbc.url, jdbc:postgresql://db.example/x?sslmode=verify-ca",
        "quarkus.datasource.jdbc.url, jdbc:postgresql://db.example/x?sslmode=verify-full&sslmode=allow",
        "quarkus.datasource.jdbc.url, jdbc:postgresql://db.example/x?sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory"
    })
    void theDatabaseIsVerifiedOnBothWaysOrTheStartIsRefused(String property, String value) {
        Settings settings = Settings.good().with(property, value);
        assertThat(check(LaunchMode.NORMAL, settings))
                .singleElement()
                .asString()
                .endsWith("checkout.allow-insecure=database-plaintext");
        assertThat(check(LaunchMode.NORMAL, settings.with("checkout.allow-insecure", "database-plaintext")))
                .isEmpty();
    }

    @Test
    void propertiesOfTheDriverCountAsParametersOfItsUrlDo() {
        Settings settings = Settings.good()
                .with("quarkus.datasource.jdbc.url", "jdbc:postgresql://db.example/x")
                .with("quarkus.datasource.jdbc.additional-jdbc-properties.sslmode", "verify-full");
        assertThat(check(LaunchMode.NORMAL, settings)).isEmpty();
        settings.with("quarkus.datasource.jdbc.additional-jdbc-properties.sslhostnameverifier", "com.example.Any");
        assertThat(check(LaunchMode.NORMAL, settings)).hasSize(1);
        settings.with("quarkus.datasource.jdbc.url", "jdbc:postgresql://db.example/x?sslmode=verify-full")
                .with("quarkus.datasource.jdbc.additional-jdbc-properties.sslmode", "disable");
        assertThat(check(LaunchMode.NORMAL, settings)).hasSize(2);
    }

    private static List<String> check(LaunchMode mode, Settings settings) {
        ConfigurationFaults faults = new ConfigurationFaults();
        SmallRyeConfig config = settings.config();
        new ProductionRules(mode, config.getConfigMapping(CheckoutConfig.class), config, faults)
                .check(new Accounts(settings.load(faults)));
        return faults.lines();
    }
}
