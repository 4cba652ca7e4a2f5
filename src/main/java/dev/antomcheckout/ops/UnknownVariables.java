package dev.antomcheckout.ops;

import dev.antomcheckout.account.AntomConfig;
import dev.antomcheckout.account.CheckoutConfig;
import dev.antomcheckout.account.ConfigurationFaults;
import dev.antomcheckout.account.SigningConfig;
import dev.antomcheckout.account.authentication.OidcConfig;
import dev.antomcheckout.audit.AuditConfig;
import dev.antomcheckout.database.DatabaseConfig;
import dev.antomcheckout.desk.DeskConfig;
import dev.antomcheckout.edge.HttpConfig;
import dev.antomcheckout.event.EventConfig;
import dev.antomcheckout.event.WebhookConfig;
import dev.antomcheckout.evidence.EvidenceConfig;
import dev.antomcheckout.gateway.GatewayConfig;
import dev.antomcheckout.idempotency.IdempotencyConfig;
import dev.antomcheckout.payment.AuthorizationConfig;
import dev.antomcheckout.payment.CapturesConfig;
import dev.antomcheckout.payment.MethodsConfig;
import dev.antomcheckout.payment.live.LiveConfig;
import dev.antomcheckout.reconcile.SweepConfig;
import dev.antomcheckout.refund.DuplicateConfig;
import dev.antomcheckout.refund.RefundsConfig;
import dev.antomcheckout.retention.RetentionConfig;
import dev.antomcheckout.settlement.SettlementConfig;
import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMappings.ConfigClass;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * Finds environment variables that look like ours and are not: a misspelt one would be passed over in silence. Keys from
 * files and system properties are checked by the library.
 */
@Singleton
@Startup(UnknownVariables.FIRST)
class UnknownVariables {
    static final int FIRST = 500;

    /** Every mapping of the service; a test holds that none is missing. */
    static final List<Class<?>> MAPPINGS = List.of(
            AntomConfig.class,
            AuditConfig.class,
            AuthorizationConfig.class,
            CapturesConfig.class,
            CheckoutConfig.class,
            DatabaseConfig.class,
            DeskConfig.class,
            DuplicateConfig.class,
            EventConfig.class,
            EvidenceConfig.class,
            GatewayConfig.class,
            HttpConfig.class,
            IdempotencyConfig.class,
            LiveConfig.class,
            MethodsConfig.class,
            MetricsConfig.class,
            OidcConfig.class,
            RefundsConfig.class,
            RetentionConfig.class,
            SettlementConfig.class,
            SigningConfig.class,
            SweepConfig.class,
            WebhookConfig.class);

    /** Demos are for looking around and not looked at here. */
    private static final Pattern OURS = Pattern.compile("(ANTOM|CHECKOUT(?!_DEMO))_.*");

    /** What Kubernetes sets for a Service that happens to be called as we are. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_SERVICE_(HOST|PORT(_.*)?)|.*_PORT(_\\d+_(TCP|UDP)(_(PROTO|PORT|ADDR))?)?");

    private static final List<Pattern> KNOWN = MAPPINGS.stream()
            .flatMap(mapping -> ConfigClass.configClass(mapping).getProperties().keySet().stream())
            .map(UnknownVariables::pattern)
            .toList();

    UnknownVariables(Config config) {
        ConfigurationFaults faults = new ConfigurationFaults();
        find(config)
                .forEach(variable -> faults.add(
                        variable,
                        "is no setting of this service, see docs/reference/configuration.md; a name of yours within it"
                                + " must be letters and digits only"));
        faults.stopTheStartIfAny();
    }

    /** The names, in order. */
    static Set<String> find(Config config) {
        Set<String> names = StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .collect(Collectors.toSet());
        Set<String> known = names.stream()
                .filter(name ->
                        KNOWN.stream().anyMatch(pattern -> pattern.matcher(name).matches()))
                .map(UnknownVariables::variable)
                .collect(Collectors.toSet());
        return names.stream()
                .filter(name -> OURS.matcher(name).matches())
                .filter(name -> !SERVICE_LINK.matcher(name).matches())
                .filter(name -> !known.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A star in a map's place stands for one name without a dot, in a list's for a number. */
    private static Pattern pattern(String property) {
        return Pattern.compile(
                Pattern.quote(property).replace("[*]", "\\E\\[\\d+]\\Q").replace(".*", ".\\E[^.]+\\Q"));
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
