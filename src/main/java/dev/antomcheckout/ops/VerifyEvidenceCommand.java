package dev.antomcheckout.ops;

import dev.antomcheckout.evidence.EvidenceCheck;
import dev.antomcheckout.evidence.Report;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Verifies what was kept of the exchange with Antom, from the first message on. */
@Singleton
final class VerifyEvidenceCommand implements Command {
    static final String NAME = "verify-evidence";

    private static final Logger LOG = Logger.getLogger(VerifyEvidenceCommand.class);

    private final EvidenceCheck check;

    VerifyEvidenceCommand(EvidenceCheck check) {
        this.check = check;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int run() {
        try {
            List<Report> reports = check.all().await().indefinitely();
            for (Report report : reports) {
                report.findings().forEach(finding -> LOG.errorf("account %s: %s", report.account(), finding));
                LOG.info(report.summary());
            }
            LOG.infof("evidence verified: %d accounts", reports.size());
            return reports.stream().allMatch(Report::isWhole) ? 0 : 1;
        } catch (RuntimeException e) {
            LOG.errorf("the evidence could not be verified: %s", e.getClass().getName());
            return 1;
        }
    }
}
