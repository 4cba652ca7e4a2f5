package dev.antomcheckout.ops.doctor;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.CheckoutConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the start accepted, and an operator should still know of. */
@Singleton
class SettingsExamination implements Examination {
    private final CheckoutConfig config;

    SettingsExamination(CheckoutConfig config) {
        this.config = config;
    }

    @Override
    public String subject() {
        return "settings";
    }

    @Override
    public Uni<List<Finding>> of(Collection<Account> accounts) {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                config.clientToken().secret().isPresent()
                        ? Finding.ok("client tokens", "a secret is set")
                        : Finding.warning(
                                "client tokens",
                                "no secret is set, so browsers cannot watch their payment",
                                "set checkout.client-token.secret to 32 random bytes or more, the same for all replicas"));
        for (String weakness : config.allowInsecure().orElse(List.of())) {
            findings.add(Finding.warning(
                    subject(),
                    "checkout.allow-insecure tolerates " + weakness.strip(),
                    "fix it, then remove the entry"));
        }
        if (config.demo()) {
            findings.add(Finding.warning(
                    subject(), "this is a demo; no money moves", "build without checkout.demo for production"));
        }
        if (config.apiKeys().isEmpty()) {
            findings.add(Finding.fault(
                    "API keys",
                    "there are none, so no shop can call",
                    "set checkout.api-keys.<id>.sha256 and .account"));
        } else {
            findings.add(Finding.ok(
                    "API keys", "%d are set".formatted(config.apiKeys().size())));
        }
        return Uni.createFrom().item(findings);
    }
}
