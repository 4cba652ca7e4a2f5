package dev.antomcheckout.ops.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One privilege that a role needs.
 *
 * @param table name of the table
 * @param kind as PostgreSQL names it, such as {@code SELECT}
 * @param column the only column it is needed for; empty where it is the whole table
 */
record TablePrivilege(String table, String kind, String column) {
    /** The role that serves. */
    static final String APP = "checkout_app";

    /** What {@code checkout.evidence.keep} needs in addition. */
    static final String RETENTION = "checkout_retention";

    /** The migration grants by this file, so that nothing has to be listed twice. */
    static final String SCRIPT = "db/migration/afterMigrate__grants.sql";

    private static final Pattern LINE = Pattern.compile("\\('(\\w+)',\\s*'(\\w+)',\\s*'([^']+)'\\)");
    private static final Pattern PRIVILEGE = Pattern.compile("(\\w+)(?:\\s*\\(([^)]*)\\))?");

    /**
     * What the script grants to a role.
     *
     * @throws IllegalStateException if the script is not part of this build, or grants nothing to the role
     */
    static List<TablePrivilege> of(String role) {
        List<TablePrivilege> found = LINE.matcher(script())
                .results()
                .filter(line -> line.group(1).equals(role))
                .flatMap(line -> PRIVILEGE
                        .matcher(line.group(3))
                        .results()
                        .flatMap(each -> columns(each.group(2))
                                .map(column -> new TablePrivilege(line.group(2), each.group(1), column))))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalStateException(SCRIPT + " grants nothing to " + role);
        }
        return found;
    }

    private static Stream<String> columns(@Nullable String list) {
        return list == null ? Stream.of("") : Stream.of(list.split(",", -1)).map(String::strip);
    }

    private static String script() {
        try (InputStream script =
                Objects.requireNonNull(TablePrivilege.class.getClassLoader().getResourceAsStream(SCRIPT), SCRIPT)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
