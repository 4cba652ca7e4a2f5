package dev.antomcheckout.ops;

import io.quarkus.arc.All;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs the command that the first argument names, after the configuration is found good and the schema is where it should
 * be, and before anything listens; then the process ends.
 */
@Singleton
@Startup(Commands.AFTER_MIGRATION)
class Commands {
    static final int AFTER_MIGRATION = Migration.AFTER_CONFIGURATION + 100;
    private static final int USAGE = 2;

    Commands(@CommandLineArguments String[] arguments, @All List<Command> commands) {
        if (arguments.length == 0) {
            return;
        }
        end(commands.stream()
                .filter(known -> known.name().equals(arguments[0]))
                .findAny()
                .map(Command::run)
                .orElseGet(() -> usage(commands)));
    }

    private static int usage(List<Command> commands) {
        System.err.println("The first argument is none of: "
                + commands.stream().map(Command::name).sorted().collect(Collectors.joining(", "))
                + ", " + Probe.NAME + "; without one the service runs");
        return USAGE;
    }

    /** Only the request to exit ends the process; the exception keeps what comes after from starting. */
    private static void end(int exitCode) {
        Quarkus.asyncExit(exitCode);
        throw new PreventFurtherStepsException(exitCode);
    }
}
