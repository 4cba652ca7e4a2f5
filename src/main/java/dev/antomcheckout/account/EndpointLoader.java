package dev.antomcheckout.account;

import dev.antomcheckout.account.ProductionRules.Weakness;
import dev.antomcheckout.event.Endpoint;
import dev.antomcheckout.event.Endpoints;
import dev.antomcheckout.event.WebhookConfig;
import dev.antomcheckout.event.WebhookSecret;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns {@code checkout.webhook.*} into endpoints, or says in one line each what is wrong. */
final class EndpointLoader {
    /** More than a new and an old one would only make forgotten ones live on. */
    private static final int MAX_SECRETS = 2;

    private final Accounts accounts;
    private final ProductionRules rules;
    private final ConfigurationFaults faults;

    EndpointLoader(Accounts accounts, ProductionRules rules, ConfigurationFaults faults) {
        this.accounts = accounts;
        this.rules = rules;
        this.faults = faults;
    }

    Endpoints load(WebhookConfig config) {
        List<Endpoint> endpoints = new ArrayList<>();
        config.endpoints().forEach((account, settings) -> {
            String property = "checkout.webhook." + account;
            URI url = url(property + ".url", settings.url().orElse(""));
            List<WebhookSecret> secrets =
                    secrets(property + ".secret", settings.secret().orElse(List.of()));
            if (accounts.byName(account).isEmpty()) {
                faults.add(property, "is for an account that does not exist; it must name one of antom.accounts");
            } else if (url != null && !secrets.isEmpty()) {
                endpoints.add(new Endpoint(account, url, secrets));
            }
        });
        return new Endpoints(endpoints, rules.tolerates(Weakness.WEBHOOK_PRIVATE_ADDRESS));
    }

    private @Nullable URI url(String property, String text) {
        Optional<URI> url = HttpUrls.parse(text);
        if (url.isEmpty()) {
            faults.add(property, "is not an absolute https URL; events are posted to it");
            return null;
        }
        if ("http".equalsIgnoreCase(url.get().getScheme()) && !rules.tolerates(Weakness.WEBHOOK_PLAINTEXT)) {
            rules.refuse(property, "is not https", Weakness.WEBHOOK_PLAINTEXT);
        }
        return url.get();
    }

    private List<WebhookSecret> secrets(String property, List<String> texts) {
        List<WebhookSecret> secrets = texts.stream()
                .map(WebhookSecret::parse)
                .flatMap(Optional::stream)
                .toList();
        if (secrets.isEmpty() || secrets.size() != texts.size() || secrets.size() > MAX_SECRETS) {
            faults.add(
                    property,
                    "must be whsec_ and the base64 of 24 to 64 bytes, or two of them with a comma between:"
                            + " echo whsec_$(openssl rand -base64 32)");
            return List.of();
        }
        texts.forEach(text -> rules.checkSecret(
                property, Base64.getDecoder().decode(text.strip().substring(WebhookSecret.PREFIX.length()))));
        return secrets;
    }
}
