package dev.antomcheckout.ops.doctor;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.GatewayProbe;
import dev.antomcheckout.gateway.ProbeOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks Antom, signed, about a payment that does not exist. The verified answer that it does not exist proves most of what
 * there is to prove: address, path, client id, and the keys of both sides.
 */
@Singleton
class GatewayExamination implements Examination {
    private static final Duration MAX_SKEW = Duration.ofSeconds(30);

    private final GatewayProbe probe;
    private final Clock clock;

    GatewayExamination(GatewayProbe probe, Clock clock) {
        this.probe = probe;
        this.clock = clock;
    }

    @Override
    public String subject() {
        return "gateway";
    }

    @Override
    public Uni<List<Finding>> of(Collection<Account> accounts) {
        if (accounts.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.join()
                .all(accounts.stream().map(this::look).toList())
                .andFailFast()
                .map(findings -> findings.stream().flatMap(List::stream).toList());
    }

    private Uni<List<Finding>> look(Account account) {
        String prefix = "antom.accounts." + account.name();
        return probe.ask(account).map(outcome -> switch (outcome) {
            case ProbeOutcome.Answered answered -> answered(account, prefix, answered);
            case ProbeOutcome.NotAntom(int status) ->
                List.of(Finding.fault(
                        subject(account),
                        status == 0
                                ? "what answers at %s is not Antom".formatted(account.gateway())
                                : "HTTP status %d from %s".formatted(status, account.gateway() + account.pathPrefix()),
                        "compare %s.base-url and .path-prefix with the dashboard, and look for a proxy in between"
                                .formatted(prefix)));
            case ProbeOutcome.Unreachable(Throwable cause) ->
                List.of(Finding.fault(
                        subject(account),
                        "%s cannot be reached: %s".formatted(account.gateway(), Reach.reason(cause)),
                        "compare %s.base-url with the dashboard, and let this host out to it".formatted(prefix)));
        });
    }

    private List<Finding> answered(Account account, String prefix, ProbeOutcome.Answered answer) {
        List<Finding> findings = new ArrayList<>();
        findings.add(verdict(subject(account), prefix, answer));
        findings.add(clock("clock " + account.name(), answer.time()));
        return findings;
    }

    private static Finding verdict(String subject, String prefix, ProbeOutcome.Answered answer) {
        String code = answer.resultCode();
        return switch (code) {
            case "INVALID_SIGNATURE" ->
                Finding.fault(
                        subject,
                        "Antom does not accept our signature (INVALID_SIGNATURE)",
                        "upload the public half of %s.private-key to the dashboard, and set .key-version to the version shown there"
                                .formatted(prefix));
            case "KEY_NOT_FOUND" ->
                Finding.fault(
                        subject,
                        "Antom has no key of ours with this version (KEY_NOT_FOUND)",
                        "set %s.key-version to a version that the dashboard shows, or upload the public key"
                                .formatted(prefix));
            case "CLIENT_INVALID", "INVALID_CLIENT" ->
                Finding.fault(
                        subject,
                        "Antom does not know the client id (%s)".formatted(code),
                        "copy %s.client-id from the dashboard, and check that .base-url is of the region of the contract"
                                .formatted(prefix));
            case "ACCESS_DENIED" ->
                Finding.fault(
                        subject,
                        "Antom denies access (ACCESS_DENIED)",
                        "ask Antom to enable the API for this client id, and this host's address if it filters them");
            case "INVALID_API", "NO_INTERFACE_DEF" ->
                Finding.fault(
                        subject,
                        "Antom knows no such API at this path (%s)".formatted(code),
                        "leave out %s.path-prefix".formatted(prefix));
            default -> unremarkable(subject, prefix, answer);
        };
    }

    private static Finding unremarkable(String subject, String prefix, ProbeOutcome.Answered answer) {
        String code = answer.resultCode();
        if (answer.verified()) {
            // SUCCESS: somebody has made a payment under the id that is asked for.
            return code.equals("ORDER_NOT_EXIST") || code.equals("SUCCESS")
                    ? Finding.ok(subject, "reached; Antom accepts our signature, and its own verifies")
                    : Finding.warning(
                            subject, "Antom refused to be asked: " + code, "look the code up in Antom's documentation");
        }
        return answer.signed()
                ? Finding.fault(
                        subject,
                        "the answer is signed with another key than those of %s.public-keys (%s)"
                                .formatted(prefix, code),
                        "copy Antom's public key from the dashboard of this client id; it is not your own")
                : Finding.fault(
                        subject,
                        "the answer is not signed (%s)".formatted(code),
                        "look for a proxy that drops headers, and compare %s.base-url with the dashboard"
                                .formatted(prefix));
    }

    private Finding clock(String subject, @Nullable Instant theirs) {
        if (theirs == null) {
            return Finding.ok(subject, "not compared; the answer has no time");
        }
        Duration ahead = Duration.between(theirs, clock.instant());
        return ahead.abs().compareTo(MAX_SKEW) <= 0
                ? Finding.ok(subject, "agrees with Antom's within %d seconds".formatted(MAX_SKEW.toSeconds()))
                : Finding.fault(
                        subject,
                        "%d seconds %s Antom's"
                                .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of"),
                        "set this host's clock by NTP");
    }

    private String subject(Account account) {
        return subject() + " " + account.name();
    }
}
