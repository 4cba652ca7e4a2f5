package dev.antomcheckout.account;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Finds the switches of Quarkus and its extensions that turn the verification of certificates off. All properties that are
 * set are looked at, by the form of their names, so that a switch of an extension that is added later is found too.
 */
final class TlsSwitches {
    private static final List<Switch> SWITCHES = List.of(
            new Switch("quarkus_(.*_)?trust_all", "true"::equals, "accepts every certificate"),
            new Switch("quarkus_(.*_)?verify_host", "false"::equals, "accepts a certificate for another host"),
            new Switch(
                    "quarkus_(.*_)?hostname_verification_algorithm",
                    value -> value.isEmpty() || value.equals("none"),
                    "accepts a certificate for another host"),
            new Switch(
                    "(quarkus_(.*_)?hostname_verifier|.*_mp_rest_hostnameverifier)",
                    value -> true,
                    "replaces the check of the host in certificates"),
            new Switch(
                    "quarkus_oidc(_client)?_(.*_)?tls_verification",
                    value -> !value.equals("required"),
                    "accepts certificates that are not verified"));

    private TlsSwitches() {}

    /** @param refuse takes the property and what is wrong with it */
    static void check(Config config, BiConsumer<String, String> refuse) {
        for (String name : config.getPropertyNames()) {
            String canonical = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
            for (Switch each : SWITCHES) {
                if (each.name.matcher(canonical).matches() && isSet(config, name, each.off)) {
                    refuse.accept(name, each.effect);
                }
            }
        }
    }

    /** Defaults do not count: those of a switch that is without effect are not all safe. */
    private static boolean isSet(Config config, String name, Predicate<String> off) {
        ConfigValue value = config.unwrap(SmallRyeConfig.class).getConfigValue(name);
        return value.getValue() != null
                && value.getConfigSourceOrdinal() >= 0
                && off.test(value.getValue().strip().toLowerCase(Locale.ROOT));
    }

    /**
     * A kind of property.
     *
     * @param name of the property in lower case with everything else as {@code _}, as environment variables write it
     * @param off whether a value turns verification off
     * @param effect what it does then, as the end of a sentence that begins with the property
     */
    private record Switch(Pattern name, Predicate<String> off, String effect) {
        Switch(String name, Predicate<String> off, String effect) {
            this(Pattern.compile(name), off, effect);
        }
    }
}
