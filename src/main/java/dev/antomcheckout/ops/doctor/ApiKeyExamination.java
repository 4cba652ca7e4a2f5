package dev.antomcheckout.ops.doctor;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.ApiKeyReport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/** Shows for each API key its expiry and its last use, so that unused and expiring keys are noticed. */
@Singleton
class ApiKeyExamination implements Examination {
    private final ApiKeyReport report;

    ApiKeyExamination(ApiKeyReport report) {
        this.report = report;
    }

    @Override
    public String subject() {
        return "API key";
    }

    @Override
    public Uni<List<Finding>> of(Collection<Account> accounts) {
        return report.of(accounts)
                .map(entries -> entries.stream().map(this::finding).toList())
                .onFailure()
                .recoverWithItem(fault -> List.of(Finding.warning(
                        subject(),
                        "the last use cannot be read: " + Reach.reason(fault),
                        "see the findings about the database")));
    }

    private Finding finding(ApiKeyReport.Entry key) {
        String subject = subject() + " " + key.id();
        String message = used(key) + expires(key);
        return key.validity() == ApiKeyReport.Validity.VALID
                ? Finding.ok(subject, message)
                : Finding.warning(
                        subject,
                        message,
                        "give the shop a new key under a new id, then remove this one; see docs/operating/keys.md");
    }

    private static String used(ApiKeyReport.Entry key) {
        return key.lastUsed() == null
                ? "never used"
                : "last used at %s from %s"
                        .formatted(key.lastUsed().truncatedTo(ChronoUnit.SECONDS), key.lastAddress());
    }

    private static String expires(ApiKeyReport.Entry key) {
        return switch (key.validity()) {
            case EXPIRED -> ", expired at " + key.expiry();
            case EXPIRES_SOON -> ", expires at " + key.expiry();
            case VALID -> key.expiry() == null ? "" : ", expires at " + key.expiry();
        };
    }
}
