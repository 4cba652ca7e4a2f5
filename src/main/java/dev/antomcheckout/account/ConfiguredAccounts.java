package dev.antomcheckout.account;

import dev.antomcheckout.signature.SigningEngine;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The accounts of {@code antom.accounts.*}. */
@Singleton
@DefaultBean
class ConfiguredAccounts implements AccountSource {
    private static final Logger LOG = Logger.getLogger(ConfiguredAccounts.class);

    private final AntomConfig antom;
    private final CheckoutConfig checkout;
    private final SigningConfig signing;

    ConfiguredAccounts(AntomConfig antom, CheckoutConfig checkout, SigningConfig signing) {
        this.antom = antom;
        this.checkout = checkout;
        this.signing = signing;
    }

    @Override
    public Map<String, Account> load(ConfigurationFaults faults) {
        Map<String, Account> accounts = new TreeMap<>();
        if (antom.accounts().isEmpty()) {
            faults.add(
                    "antom.accounts",
                    "is empty; set antom.accounts.<name>.client-id, .base-url, .private-key and .public-keys.1");
        }
        AccountLoader loader = new AccountLoader(
                publicUrl(faults), SigningEngines.choose(signing, SigningEngine::openSsl, faults), faults);
        antom.accounts().forEach((name, settings) -> {
            loader.load(name, settings).ifPresent(account -> accounts.put(name, account));
            settings.privateKey()
                    .flatMap(KeyFiles::readableByAll)
                    .ifPresent(file -> LOG.warnf(
                            "antom.accounts.%s.private-key: every user of this machine may read %s; chmod 400 it",
                            name, file));
        });
        return accounts;
    }

    private @Nullable URI publicUrl(ConfigurationFaults faults) {
        Optional<String> text = checkout.publicUrl();
        if (text.isEmpty()) {
            faults.add("checkout.public-url", "is missing; it is the address under which Antom reaches this service");
            return null;
        }
        Optional<URI> url = HttpUrls.parse(text.get()).filter(parsed -> parsed.getRawQuery() == null);
        if (url.isEmpty()) {
            faults.add("checkout.public-url", "is not an absolute http or https URL without a query");
        }
        return url.orElse(null);
    }
}
