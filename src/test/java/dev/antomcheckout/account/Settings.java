package dev.antomcheckout.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antomcheckout.account.authentication.OidcConfig;
import dev.antomcheckout.event.WebhookConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A configuration as an operator would write it, with one account that is right in every respect. */
public final class Settings {
    private final Map<String, String> properties = new TreeMap<>();

    public static Settings good() {
        return new Settings()
                .with("antom.accounts.main.base-url", "https://gateway.example")
                .with("antom.accounts.main.client-id", "SANDBOX_1")
                .with("antom.accounts.main.private-key", key("merchantPrivateKeyPkcs8Base64"))
                .with("antom.accounts.main.public-keys.1", key("antomStandInPublicKeyX509Base64"))
                .with("checkout.public-url", "https://pay.example")
                .with("checkout.api-keys.shop.sha256", "ab".repeat(32))
                .with("checkout.api-keys.shop.account", "main")
                .with("quarkus.datasource.reactive.url", "postgresql://db.example/checkout?sslmode=verify-full");
    }

    static String key(String name) {
        try (InputStream in = Settings.class.getResourceAsStream("/antom/vectors/keys.json")) {
            JsonNode keys = new ObjectMapper().readTree(in);
            return keys.get(name).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Settings with(String property, String value) {
        properties.put(property, value);
        return this;
    }

    Settings without(String property) {
        properties.remove(property);
        return this;
    }

    public SmallRyeConfig config() {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withMapping(AntomConfig.class)
                .withMapping(CheckoutConfig.class)
                .withMapping(WebhookConfig.class)
                .withMapping(SigningConfig.class)
                .withMapping(OidcConfig.class)
                .build();
    }

    public Map<String, Account> load(ConfigurationFaults faults) {
        SmallRyeConfig config = config();
        return new ConfiguredAccounts(
                        config.getConfigMapping(AntomConfig.class),
                        config.getConfigMapping(CheckoutConfig.class),
                        config.getConfigMapping(SigningConfig.class))
                .load(faults);
    }
}
