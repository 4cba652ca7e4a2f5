package dev.antomcheckout.ops;

import dev.antomcheckout.account.CheckoutConfig;
import dev.antomcheckout.account.ConfigurationFaults;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * Brings the schema up to date as {@code checkout.migrate} says. Runs after the configuration is found good, so that no
 * connection is made that the rules forbid.
 */
@Singleton
@Unremovable
@Startup(Migration.AFTER_CONFIGURATION)
class Migration {
    private static final Logger LOG = Logger.getLogger(Migration.class);
    static final int AFTER_CONFIGURATION = 2000;

    Migration(CheckoutConfig config, InjectableInstance<Flyway> flyway, @CommandLineArguments String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(DoctorCommand.NAME)) {
            // Who asks what is wrong changes nothing, and hears of a database that is down from the doctor.
            return;
        }
        switch (config.migrate()) {
            case AT_START -> migrate(flyway);
            case ONLY -> {
                LOG.infof("The schema is at version %s", migrate(flyway));
                Quarkus.asyncExit(0);
                // Nothing else is started: no request must reach a process that is about to end.
                throw new PreventFurtherStepsException(0);
            }
            case OFF -> {
                // The schema is the business of a job that ran before.
            }
        }
    }

    private static String migrate(InjectableInstance<Flyway> flyway) {
        if (!flyway.getHandle().getBean().isActive()) {
            ConfigurationFaults faults = new ConfigurationFaults();
            faults.add(
                    "quarkus.datasource.jdbc.url",
                    "is missing; the migration needs it: jdbc:postgresql://<host>/<database>, or checkout.migrate=off");
            faults.stopTheStartIfAny();
        }
        try {
            flyway.get().migrate();
        } catch (FlywayException e) {
            // What the database says; the rest of it is about Flyway.
            ConfigurationFaults faults = new ConfigurationFaults();
            faults.add("checkout.migrate", "failed: " + cause(e) + "; see docs/operating/install.md, The database");
            faults.stopTheStartIfAny();
        }
        return String.valueOf(flyway.get().info().current().getVersion());
    }

    private static String cause(Throwable fault) {
        Throwable deepest = fault;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return Objects.toString(deepest.getMessage(), deepest.getClass().getName())
                .strip()
                .lines()
                .findFirst()
                .orElse("");
    }
}
