package dev.antomcheckout.account;

import io.quarkus.runtime.LaunchMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** What production refuses: connections that anyone on the way can read, and the values that everybody knows. */
final class ProductionRules {
    private static final Logger LOG = Logger.getLogger(ProductionRules.class);

    private static final String REACTIVE_URL = "quarkus.datasource.reactive.url";

    /** Lets the start get as far as here, where what is missing is said in one line. */
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
        OIDC_PLAINTEXT;

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
        for (Account account : accounts.all()) {
            if ("http".equalsIgnoreCase(account.gateway().getScheme())
                    && !allowed.contains(Weakness.GATEWAY_PLAINTEXT)) {
                refuse("antom.accounts." + account.name() + ".base-url", "is not https", Weakness.GATEWAY_PLAINTEXT);
            }
        }
        if (!allowed.contains(Weakness.DATABASE_PLAINTEXT)) {
            checkDatabase();
        }
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

    private void checkDatabase() {
        String reactive = value(REACTIVE_URL);
        if (!reactive.contains("sslmode=verify-full")
                && !value("quarkus.datasource.reactive.postgresql.ssl-mode").equals("verify-full")) {
            refuse(
                    "quarkus.datasource.reactive.postgresql.ssl-mode",
                    "is not verify-full",
                    Weakness.DATABASE_PLAINTEXT);
        }
        String jdbc = value("quarkus.datasource.jdbc.url");
        if (!jdbc.isEmpty() && !jdbc.contains("sslmode=verify-full")) {
            refuse("quarkus.datasource.jdbc.url", "lacks ?sslmode=verify-full", Weakness.DATABASE_PLAINTEXT);
        }
    }

    private String value(String property) {
        return config.getOptionalValue(property, String.class).orElse("");
    }

    void refuse(String property, String what, Weakness weakness) {
        faults.add(property, what + "; mend it, or allow it with checkout.allow-insecure=" + weakness.configured());
    }

    private void refusePublic(String property, Stream<String> values) {
        if (values.map(String::strip).anyMatch(PUBLIC_SECRETS::contains)) {
            faults.add(property, "is the value of dev mode, which everybody knows; make one of your own");
        }
    }
}
