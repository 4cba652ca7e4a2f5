package dev.antomcheckout.account;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Reads accounts, API keys and secrets once, at start, and stops the start with all their faults together. */
@Singleton
@Startup
class AccountSetup {
    private final Accounts accounts;
    private final ApiKeys apiKeys;
    private final ClientTokens clientTokens;

    AccountSetup(AccountSource source, CheckoutConfig config, Clock clock) {
        ConfigurationFaults faults = new ConfigurationFaults();
        this.accounts = new Accounts(source.load(faults));
        this.apiKeys = ApiKeys.load(config, accounts, faults);
        this.clientTokens = ClientTokens.load(config.clientToken(), clock, faults);
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
}
