package dev.antomcheckout.account;

import io.quarkus.runtime.LaunchMode;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** What production refuses: connections that are not encrypted or not verified, and secrets that are public or weak. */
final class ProductionRules {
    private static final Logger LOG = Logger.getLogger(ProductionRules.class);

    private static final String REACTIVE_URL = "quarkus.datasource.reactive.url";

    /** A placeholder that lets the start reach this check, which reports the missing URL in one line. */
    private static final String NO_DATABASE = "postgresql://not-configured.invalid/none";

    /** Stand in this project's public sources. */
    private static final Set<String> PUBLIC_SECRETS = Set.of(
            "f5d072715bf986543308d9f187277c2406847cd7bfd33cbc2264fedc284a9992",
            "a secret for dev mode, and only for dev mode");

    /** A weakness that an operator may allow with {@code checkout.allow-insecure}. */
    enum Weakness {
        DATABASE_PLAINTEXT,
        GATEWAY_PLAINTEXT,
        WEBHOOK_PLAINTEXT,
        WEBHOOK_PRIVATE_ADDRESS,
        OIDC_PLAINTEXT,
        TLS_UNVERIFIED,
        WEAK_SECRET;

        String configured() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final LaunchMode mode;
    private final CheckoutConfig checkout;
    private final Config config;
    private final ConfigurationFaults faults;

    ProductionRules(LaunchMode mode, CheckoutConfig checkout, Config config, ConfigurationFaults faults) {
        this.mode = mode;
        this.checkout = checkout;
        this.config = config;
        this.faults = faults;
    }

    /** Adds a fault for everything that is refused; warns of everything that is allowed. */
    void check(Accounts accounts) {
        Set<Weakness> allowed = allowed();
        if (value(REACTIVE_URL).equals(NO_DATABASE)) {
            faults.add(REACTIVE_URL, "is missing; it is postgresql://<host>:<port>/<database>");
        }
        if (mode != LaunchMode.NORMAL || checkout.demo()) {
            return;
        }
        ProxyRules.check(config, faults);
        for (Account account : accounts.all()) {
            if ("http".equalsIgnoreCase(account.gateway().getScheme())
                    && !allowed.contains(Weakness.GATEWAY_PLAINTEXT)) {
                refuse("antom.accounts." + account.name() + ".base-url", "is not https", Weakness.GATEWAY_PLAINTEXT);
            }
        }
        if (!allowed.contains(Weakness.DATABASE_PLAINTEXT)) {
            DatabaseTls.check(config, (property, what) -> refuse(property, what, Weakness.DATABASE_PLAINTEXT));
        }
        if (!allowed.contains(Weakness.TLS_UNVERIFIED)) {
            TlsSwitches.check(config, (property, what) -> refuse(property, what, Weakness.TLS_UNVERIFIED));
        }
        checkout.clientToken()
                .secret()
                .ifPresent(
                        secret -> checkSecret("checkout.client-token.secret", secret.getBytes(StandardCharsets.UTF_8)));
        checkout.apiKeys()
                .forEach((id, key) -> refusePublic("checkout.api-keys." + id + ".sha256", key.sha256().stream()));
        refusePublic("checkout.client-token.secret", checkout.clientToken().secret().stream());
        allowed.forEach(weakness -> LOG.warnf("checkout.allow-insecure tolerates %s", weakness.configured()));
    }

    /** Whether the weakness is tolerated here: anywhere but in production, or because the operator said so. */
    boolean tolerates(Weakness weakness) {
        return mode != LaunchMode.NORMAL
                || checkout.demo()
                || checkout.allowInsecure().orElse(List.of()).stream()
                        .anyMatch(name -> weakness.configured().equals(name.strip()));
    }

    private Set<Weakness> allowed() {
        Set<Weakness> allowed = EnumSet.noneOf(Weakness.class);
        for (String name : checkout.allowInsecure().orElse(List.of())) {
            Stream.of(Weakness.values())
                    .filter(weakness -> weakness.configured().equals(name.strip()))
                    .findAny()
                    .ifPresentOrElse(
                            allowed::add,
                            () -> faults.add(
                                    "checkout.allow-insecure",
                                    "has an unknown entry; known are "
                                            + Stream.of(Weakness.values())
                                                    .map(Weakness::configured)
                                                    .collect(Collectors.joining(", "))));
        }
        return allowed;
    }

    /** Refuses a secret that can be guessed. */
    void checkSecret(String property, byte[] secret) {
        if (SecretStrength.isWeak(secret) && !tolerates(Weakness.WEAK_SECRET)) {
            refuse(property, "can be guessed; make one by openssl rand -base64 32", Weakness.WEAK_SECRET);
        }
    }

    private String value(String property) {
        return config.getOptionalValue(property, String.class).orElse("");
    }

    void refuse(String property, String what, Weakness weakness) {
        faults.add(property, what + "; fix it, or allow it with checkout.allow-insecure=" + weakness.configured());
    }

    private void refusePublic(String property, Stream<String> values) {
        if (values.map(String::strip).anyMatch(PUBLIC_SECRETS::contains)) {
            faults.add(property, "is the public value of dev mode; make one of your own");
        }
    }
}
