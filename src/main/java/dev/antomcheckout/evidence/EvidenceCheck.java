package dev.antomcheckout.evidence;

import dev.antomcheckout.account.Accounts;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Computes the chains anew, and verifies again what was signed. */
@ApplicationScoped
public class EvidenceCheck {
    private final EvidenceReader reader;
    private final Accounts accounts;

    EvidenceCheck(EvidenceReader reader, Accounts accounts) {
        this.reader = reader;
        this.accounts = accounts;
    }

    /**
     * Reads everything that is sealed, from the first message on. Signatures take processor time, a third of a millisecond
     * or more for each call, and this takes it on the thread that reads.
     */
    public Uni<List<Report>> all() {
        return reader.accounts()
                .flatMap(names -> Multi.createFrom()
                        .iterable(names)
                        .onItem()
                        .transformToUniAndConcatenate(this::account)
                        .collect()
                        .asList());
    }

    /** What is sealed meanwhile is left to the next time. */
    private Uni<Report> account(String name) {
        Report report = new Report(name);
        Optional<SignatureCheck> signatures = accounts.byName(name).map(SignatureCheck::new);
        return reader.head(name)
                .flatMap(head -> Multi.createBy()
                        .repeating()
                        .uni(() -> reader.page(name, report.position(), head.position()))
                        .whilst(page -> !page.isEmpty())
                        .onItem()
                        .invoke(page -> page.forEach(link -> check(report, signatures, link)))
                        .collect()
                        .last()
                        .flatMap(done -> reader.smuggled(name))
                        .map(smuggled -> {
                            smuggled.forEach(row -> report.broken(row + " is not in the chain, which went past it"));
                            if (report.position() != head.position() || !Arrays.equals(report.hash(), head.hash())) {
                                report.broken("the chain ends at %d, and should at %d"
                                        .formatted(report.position(), head.position()));
                            }
                            return report;
                        }));
    }

    private static void check(Report report, Optional<SignatureCheck> signatures, EvidenceReader.Link link) {
        if (link.position() != report.position() + 1) {
            report.broken("links %d to %d are missing".formatted(report.position() + 1, link.position() - 1));
        } else if (!Arrays.equals(link.hash(), Chain.hash(report.hash(), link.digest()))) {
            report.broken("link %d does not follow from the one before".formatted(link.position()));
        }
        report.reached(link.position(), link.hash());
        if (link.removed()) {
            report.removed();
        } else if (link.kind().isEmpty()) {
            report.broken(link.named() + " is of a kind that this version does not know");
        } else if (link.row().isEmpty()) {
            report.broken(link.named() + " is missing");
        } else if (!Arrays.equals(
                link.digest(), link.kind().get().digest(link.row().get()))) {
            report.broken(link.named() + " is not as it was sealed");
        } else {
            KeptMessage.of(link.kind().get(), link.row().get())
                    .forEach(message -> message.check(report, link.named(), signatures));
        }
    }
}
