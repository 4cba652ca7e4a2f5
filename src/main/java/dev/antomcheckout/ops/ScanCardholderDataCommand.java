package dev.antomcheckout.ops;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Searches the database for cardholder data that was stored before it was refused. Exit code 0: none found; 1: found; 2: the
 * search failed.
 */
@Singleton
@SuppressWarnings("SystemOut") // Read by a person at a terminal, and not by the log's collector.
final class ScanCardholderDataCommand implements Command {
    static final String NAME = "scan-cardholder-data";

    private static final Logger LOG = Logger.getLogger(ScanCardholderDataCommand.class);
    private static final int FOUND = 1;
    private static final int FAILED = 2;

    private final CardDataScan scan;

    ScanCardholderDataCommand(CardDataScan scan) {
        this.scan = scan;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int run() {
        AtomicLong findings = new AtomicLong();
        try {
            long rows = scan.run(finding -> {
                        findings.incrementAndGet();
                        System.out.println("%s.%s of %s: %s"
                                .formatted(
                                        finding.table(),
                                        finding.column(),
                                        finding.key(),
                                        finding.kind().name()));
                    })
                    .await()
                    .indefinitely();
            System.out.println("rows searched: %d; places with cardholder data: %d".formatted(rows, findings.get()));
            return findings.get() == 0 ? 0 : FOUND;
        } catch (RuntimeException e) {
            LOG.errorf("the search for cardholder data failed: %s", e.getClass().getName());
            return FAILED;
        }
    }
}
