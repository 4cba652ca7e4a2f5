package dev.antomcheckout.account;

import dev.antomcheckout.account.authentication.ApiKeys;
import dev.antomcheckout.account.authentication.ClientCertificates;
import dev.antomcheckout.account.authentication.ClientTokens;
import dev.antomcheckout.account.authentication.OidcConfig;
import dev.antomcheckout.event.Endpoints;
import dev.antomcheckout.event.WebhookConfig;
import dev.antomcheckout.idempotency.IdempotencyConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;

/** Reads accounts, API keys and secrets once, at start, and stops the start with all their faults together. */
@Singleton
@Startup(AccountSetup.BEFORE_ANYTHING_CONNECTS)
class AccountSetup {
    static final int BEFORE_ANYTHING_CONNECTS = 1000;

    private final Accounts accounts;
    private final ApiKeys apiKeys;
    private final ClientTokens clientTokens;
    private final Endpoints endpoints;

    AccountSetup(
            AccountSource source,
            CheckoutConfig config,
            WebhookConfig webhooks,
            IdempotencyConfig idempotency,
            OidcConfig oidc,
            Config all,
            Clock clock) {
        ConfigurationFaults faults = new ConfigurationFaults();
        this.accounts = new Accounts(source.load(faults));
        this.apiKeys = ApiKeys.load(config, accounts, clock, faults);
        this.clientTokens = ClientTokens.load(config.clientToken(), clock, faults);
        AccessRules.check(config, idempotency, faults);
        ProductionRules rules = new ProductionRules(LaunchMode.current(), config, all, faults);
        rules.check(accounts);
        OidcRules.check(oidc, rules, faults);
        ClientCertificates.check(config.auth(), all, faults);
        this.endpoints = new EndpointLoader(accounts, rules, faults).load(webhooks);
        faults.stopTheStartIfAny();
    }

    @Produces
    @Singleton
    Accounts accounts() {
        return accounts;
    }

    @Produces
    @Singleton
    ApiKeys apiKeys() {
        return apiKeys;
    }

    @Produces
    @Singleton
    ClientTokens clientTokens() {
        return clientTokens;
    }

    @Produces
    @Singleton
    Endpoints endpoints() {
        return endpoints;
    }
}
