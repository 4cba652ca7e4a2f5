package dev.antomcheckout.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * Checks that both ways to the database, the reactive driver and JDBC, verify its certificate and its host: every place that
 * sets an {@code sslmode} says {@code verify-full}, and at least one does.
 */
final class DatabaseTls {
    private static final String VERIFY_FULL = "verify-full";
    private static final String REACTIVE_URL = "quarkus.datasource.reactive.url";
    private static final String REACTIVE_MODE = "quarkus.datasource.reactive.postgresql.ssl-mode";
    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    private static final String JDBC_PROPERTIES = "quarkus.datasource.jdbc.additional-jdbc-properties.";

    /** Parameters of pgjdbc that replace its own verification. */
    private static final List<String> REPLACEMENTS = List.of("sslfactory", "sslhostnameverifier");

    private DatabaseTls() {}

    /** @param refuse takes the property and what is wrong with it */
    static void check(Config config, BiConsumer<String, String> refuse) {
        for (String url : value(config, REACTIVE_URL).split(",", -1)) {
            List<String> modes = new ArrayList<>(parameters(url, "sslmode"));
            config.getOptionalValue(REACTIVE_MODE, String.class).ifPresent(modes::add);
            if (!isVerified(modes)) {
                refuse.accept(REACTIVE_MODE, "is not verify-full");
            }
        }
        String jdbc = value(config, JDBC_URL);
        if (jdbc.isEmpty()) {
            return;
        }
        List<String> modes = new ArrayList<>(parameters(jdbc, "sslmode"));
        config.getOptionalValue(JDBC_PROPERTIES + "sslmode", String.class).ifPresent(modes::add);
        if (!isVerified(modes)) {
            refuse.accept(JDBC_URL, "lacks ?sslmode=verify-full");
        }
        for (String replacement : REPLACEMENTS) {
            if (!parameters(jdbc, replacement).isEmpty()
                    || !value(config, JDBC_PROPERTIES + replacement).isEmpty()) {
                refuse.accept(JDBC_URL, "replaces the check of the database's certificate by " + replacement);
            }
        }
    }

    private static boolean isVerified(List<String> modes) {
        return !modes.isEmpty() && modes.stream().allMatch(VERIFY_FULL::equals);
    }

    /** Values of a parameter of a URL; there may be several, and drivers differ in which of them counts. */
    private static List<String> parameters(String url, String name) {
        int query = url.indexOf('?');
        if (query < 0) {
            return List.of();
        }
        String prefix = name + "=";
        return Stream.of(url.substring(query + 1).split("[&;]", -1))
                .map(parameter -> parameter.strip())
                .filter(parameter -> parameter.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(parameter -> parameter.substring(prefix.length()).toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String value(Config config, String property) {
        return config.getOptionalValue(property, String.class).orElse("");
    }
}
