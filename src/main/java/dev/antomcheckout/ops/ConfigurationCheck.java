package dev.antomcheckout.ops;

import dev.antomcheckout.account.Accounts;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started means: the configuration was found good. A process with a faulty one never gets as far as to answer. */
@Startup
@Singleton
class ConfigurationCheck implements HealthCheck {
    private final Accounts accounts;

    ConfigurationCheck(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("configuration")
                .up()
                .withData("accounts", accounts.all().size())
                .build();
    }
}
