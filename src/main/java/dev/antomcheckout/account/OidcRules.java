package dev.antomcheckout.account;

import dev.antomcheckout.account.ProductionRules.Weakness;
import dev.antomcheckout.account.authentication.OidcConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Checks how a provider of tokens is configured, if it is to be believed. */
final class OidcRules {
    private OidcRules() {}

    static void check(OidcConfig config, ProductionRules rules, ConfigurationFaults faults) {
        if (!config.enabled()) {
            return;
        }
        if (config.maxTokenAge().isNegative() || config.maxTokenAge().isZero()) {
            faults.add("checkout.oidc.max-token-age", "must be longer than zero, such as 24h");
        }
        checkIssuer(config.issuer().orElse(""), rules, faults);
        if (config.audience().orElse(List.of()).stream().allMatch(String::isBlank)) {
            faults.add(
                    "checkout.oidc.audience",
                    "is missing; it is the aud of tokens for this service, and keeps out those for other services");
        }
        if (config.accountClaim().isBlank()) {
            faults.add("checkout.oidc.account-claim", "is empty; leave it out to get antom_account");
        }
        if (config.scopeClaim().isBlank()) {
            faults.add("checkout.oidc.scope-claim", "is empty; leave it out to get scope");
        }
    }

    private static void checkIssuer(String text, ProductionRules rules, ConfigurationFaults faults) {
        Optional<URI> issuer = HttpUrls.parse(text).filter(url -> url.getRawQuery() == null);
        if (issuer.isEmpty()) {
            faults.add(
                    "checkout.oidc.issuer",
                    text.isBlank()
                            ? "is missing; it is the iss of the provider's tokens, such as https://login.example/realms/shops"
                            : "is not an absolute https URL without a query");
        } else if ("http".equalsIgnoreCase(issuer.get().getScheme()) && !rules.tolerates(Weakness.OIDC_PLAINTEXT)) {
            rules.refuse("checkout.oidc.issuer", "is not https", Weakness.OIDC_PLAINTEXT);
        }
    }
}
