package dev.antomcheckout.ops.doctor;

import dev.antomcheckout.account.Account;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/** Makes all examinations side by side. */
@Singleton
public class Doctor {
    private static final Logger LOG = Logger.getLogger(Doctor.class);

    /** The gateway and the shop's server have their own, shorter limits; this one is for what hangs regardless. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<Examination> examinations;

    Doctor(@All List<Examination> examinations) {
        this.examinations = examinations.stream()
                .sorted(Comparator.comparing(Examination::subject))
                .toList();
    }

    /** Never fails. */
    public Uni<Diagnosis> examine(Collection<Account> accounts) {
        return Uni.join()
                .all(examinations.stream()
                        .map(examination -> bounded(examination, accounts))
                        .toList())
                .andCollectFailures()
                .map(findings ->
                        Diagnosis.of(findings.stream().flatMap(List::stream).toList()));
    }

    private static Uni<List<Finding>> bounded(Examination examination, Collection<Account> accounts) {
        return Uni.createFrom()
                .deferred(() -> examination.of(accounts))
                .ifNoItem()
                .after(LIMIT)
                .recoverWithItem(() -> List.of(Finding.fault(
                        examination.subject(),
                        "no end after %d seconds".formatted(LIMIT.toSeconds()),
                        "find out what holds it up")))
                .onFailure()
                .recoverWithItem(fault -> {
                    LOG.warnf(fault, "the doctor could not look at: %s", examination.subject());
                    return List.of(Finding.fault(
                            examination.subject(),
                            "could not be looked at: " + fault.getClass().getSimpleName(),
                            "the log has the whole of it"));
                });
    }
}
