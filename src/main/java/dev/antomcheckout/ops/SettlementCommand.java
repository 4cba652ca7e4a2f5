package dev.antomcheckout.ops;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.account.authentication.Requester;
import dev.antomcheckout.problem.ProblemException;
import dev.antomcheckout.settlement.SettlementReport;
import dev.antomcheckout.settlement.Settlements;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Checks a settlement file, or every {@code .csv} and {@code .xlsx} of a folder; the exit code is 1 if anything was found. */
@Singleton
@SuppressWarnings("SystemOut") // Read by a person at a terminal, and not by whoever collects logs.
final class SettlementCommand implements Command {
    private static final Logger LOG = Logger.getLogger(SettlementCommand.class);
    private static final int USAGE = 2;

    private final Settlements settlements;
    private final Accounts accounts;
    private final List<String> arguments;

    SettlementCommand(Settlements settlements, Accounts accounts, @CommandLineArguments String[] arguments) {
        this.settlements = settlements;
        this.accounts = accounts;
        this.arguments = List.of(arguments);
    }

    @Override
    public String name() {
        return "settlement";
    }

    @Override
    public int run() {
        Optional<Account> account = account();
        if (arguments.size() < 2 || account.isEmpty()) {
            System.err.println("settlement <file or folder> [<account>]; the account is one of those configured,"
                    + " and may be left out if there is but one");
            return USAGE;
        }
        try {
            int worst = 0;
            for (Path file : files(Path.of(arguments.get(1)))) {
                worst = Math.max(worst, check(account.get(), file));
            }
            return worst;
        } catch (IOException e) {
            System.err.println("cannot read " + arguments.get(1));
            return 1;
        }
    }

    private Optional<Account> account() {
        return arguments.size() > 2
                ? accounts.byName(arguments.get(2))
                : accounts.all().size() == 1 ? accounts.all().stream().findAny() : Optional.empty();
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> found = Files.list(path)) {
            return found.filter(SettlementCommand::isReport).sorted().toList();
        }
    }

    private static boolean isReport(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".xlsx");
    }

    private int check(Account account, Path file) {
        try {
            SettlementReport report =
                    settlements.check(account, file, Requester.SYSTEM).await().indefinitely();
            System.out.println(file + ": " + report.line());
            report.notes().forEach(note -> System.out.println("  " + note.code() + ": " + note.detail()));
            report.findings().forEach(finding -> System.out.println("  " + finding));
            return report.found().isEmpty() ? 0 : 1;
        } catch (ProblemException fault) {
            System.out.println(file + ": " + fault.problem().detail() + " "
                    + fault.problem().errors().stream()
                            .map(error -> error.detail())
                            .toList());
            return 1;
        } catch (RuntimeException e) {
            LOG.errorf("the check of %s failed: %s", file, e.getClass().getName());
            return 1;
        }
    }
}
