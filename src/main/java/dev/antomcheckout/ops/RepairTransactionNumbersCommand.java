package dev.antomcheckout.ops;

import dev.antomcheckout.ops.TransactionNumbers.Repair;
import io.quarkus.runtime.annotations.CommandLineArguments;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Lets events and evidence go on after the database was copied into another cluster, or was set back to an earlier moment. */
@Singleton
@SuppressWarnings("SystemOut") // Read by a person at a terminal, and not by the log's collector.
final class RepairTransactionNumbersCommand implements Command {
    static final String NAME = "repair-transaction-numbers";

    /** Moves the numbers also where they are not behind. */
    static final String ALWAYS = "always";

    private static final Logger LOG = Logger.getLogger(RepairTransactionNumbersCommand.class);
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int REPETITIONS = 30;
    private static final int USAGE = 2;

    private final TransactionNumbers numbers;
    private final List<String> arguments;

    RepairTransactionNumbersCommand(TransactionNumbers numbers, @CommandLineArguments String[] arguments) {
        this.numbers = numbers;
        this.arguments = List.of(arguments);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int run() {
        boolean always = arguments.size() == 2 && arguments.get(1).equals(ALWAYS);
        if (arguments.size() > 1 && !always) {
            System.err.println(NAME + " [" + ALWAYS + "]");
            return USAGE;
        }
        try {
            Repair repair = patiently(always).await().indefinitely();
            System.out.println((repair.added() == 0
                            ? "transaction numbers are in order"
                            : "transaction numbers are repaired: %d is added to transaction ids"
                                    .formatted(repair.added()))
                    + "; events that were missed and are queued now: " + repair.missed());
            return 0;
        } catch (RuntimeException e) {
            LOG.errorf("transaction numbers were not repaired: %s", reason(e));
            return 1;
        }
    }

    /** A writer that holds its lock for long would hold up all others behind this command. */
    private Uni<Repair> patiently(boolean always) {
        return numbers.repair(always)
                .onFailure(fault -> LOCK_NOT_AVAILABLE.equals(sqlState(fault)))
                .retry()
                .withBackOff(PAUSE, PAUSE)
                .atMost(REPETITIONS);
    }

    private static String reason(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            String state = sqlState(cause);
            if (INSUFFICIENT_PRIVILEGE.equals(state)) {
                return "the role does not own the schema; run the command as the migration is run";
            }
            if (!state.isEmpty()) {
                return "SQL state " + state;
            }
        }
        return fault.getClass().getName();
    }

    private static String sqlState(Throwable fault) {
        return fault instanceof PgException refused && refused.getSqlState() != null ? refused.getSqlState() : "";
    }
}
