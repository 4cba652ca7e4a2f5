package dev.antomcheckout.ops;

import dev.antomcheckout.account.ConfigurationFaults;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Stops the start where the transaction numbers are behind ({@link TransactionNumbers}). What is written then cannot be put
 * in its place afterwards, while what is refused is repeated: by Antom, and by shops with the same keys. A database that
 * cannot be asked does not stop the start; readiness asks again.
 */
@Singleton
@Unremovable
@Startup(TransactionNumbersCheck.AFTER_MIGRATION)
class TransactionNumbersCheck {
    static final int AFTER_MIGRATION = Migration.AFTER_CONFIGURATION + 50;

    private static final Logger LOG = Logger.getLogger(TransactionNumbersCheck.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** They write neither events nor evidence. */
    private static final Set<String> HARMLESS =
            Set.of(DoctorCommand.NAME, VerifyEvidenceCommand.NAME, RepairTransactionNumbersCommand.NAME);

    TransactionNumbersCheck(TransactionNumbers numbers, @CommandLineArguments String[] arguments) {
        if (arguments.length > 0 && HARMLESS.contains(arguments[0])) {
            return;
        }
        if (areBehind(numbers)) {
            ConfigurationFaults faults = new ConfigurationFaults();
            faults.add(TransactionNumbers.FAULT + ":", TransactionNumbers.CURE);
            faults.stopTheStartIfAny();
        }
    }

    private static boolean areBehind(TransactionNumbers numbers) {
        try {
            return numbers.areBehind().await().atMost(LIMIT);
        } catch (RuntimeException e) {
            LOG.debugf(
                    "the transaction numbers could not be checked: %s",
                    e.getClass().getName());
            return false;
        }
    }
}
