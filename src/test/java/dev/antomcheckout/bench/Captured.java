package dev.antomcheckout.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The statements with which the service did one thing, as PostgreSQL logged them. The limit of SQL is measured with these
 * and not with copies, so that the two cannot come apart.
 *
 * @param id of the payment that they were about
 */
record Captured(String id, List<Sql> statements) {
    /** Row ids that no other number of a statement is likely to equal; see {@link Sql}. */
    static final long FIRST_ATTEMPT = 1_000_000_000L;

    static final long FIRST_NOTIFICATION = 2_000_000_000L;

    private static final Pattern MESSAGE = Pattern.compile("(?s)(?:execute [^:]*|statement): (.*)");
    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+ = (NULL|'([^']*+(?:''[^']*+)*+)')");

    /** Does one thing under the eyes of the log. */
    static Captured of(Database database, Path log, String id, Action action) throws Exception {
        database.execute("ALTER SYSTEM SET log_statement = 'all'", "SELECT pg_reload_conf()");
        // Backends take the setting over with their next statement.
        Thread.sleep(500);
        long from = Files.size(log);
        action.run();
        Thread.sleep(500);
        database.execute("ALTER SYSTEM RESET log_statement", "SELECT pg_reload_conf()");
        byte[] lines = Files.readAllBytes(log);
        String text = new String(lines, (int) from, lines.length - (int) from, StandardCharsets.UTF_8);
        List<Sql> statements = new ArrayList<>();
        for (Logged logged : about(id, text)) {
            statements.add(new Sql(logged.sql, logged.parameters, types(database, logged)));
        }
        if (statements.isEmpty()) {
            throw new IllegalStateException("PostgreSQL logged no statement about " + id);
        }
        return new Captured(id, statements);
    }

    boolean hasTransaction() {
        return statements.stream().anyMatch(statement -> statement.text().equals("BEGIN"));
    }

    /** Statements that name the payment, and whole transactions in which one does; the service does other work as well. */
    private static List<Logged> about(String id, String text) throws IOException {
        String hex = HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8));
        ObjectMapper json = new ObjectMapper();
        List<Logged> found = new ArrayList<>();
        Map<Integer, List<Logged>> transactions = new HashMap<>();
        for (String line : text.lines().toList()) {
            JsonNode entry = json.readTree(line);
            Matcher message = MESSAGE.matcher(entry.path("message").asText());
            if (!message.matches()) {
                continue;
            }
            Logged logged =
                    new Logged(message.group(1), parameters(entry.path("detail").asText()));
            int backend = entry.path("pid").asInt();
            if (logged.sql.equals("BEGIN")) {
                transactions.put(backend, new ArrayList<>(List.of(logged)));
            } else if (transactions.containsKey(backend)) {
                transactions.get(backend).add(logged);
                if (logged.sql.equals("COMMIT") || logged.sql.equals("ROLLBACK")) {
                    List<Logged> whole = transactions.remove(backend);
                    if (whole.stream().anyMatch(one -> one.mentions(id, hex))) {
                        found.addAll(whole);
                    }
                }
            } else if (logged.mentions(id, hex)) {
                found.add(logged);
            }
        }
        return found;
    }

    private static List<@Nullable String> parameters(String detail) {
        List<@Nullable String> parameters = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(detail);
        while (matcher.find()) {
            parameters.add(matcher.group(2) == null ? null : matcher.group(2).replace("''", "'"));
        }
        return parameters;
    }

    /** What PostgreSQL takes the parameters for. */
    private static List<String> types(Database database, Logged logged) throws SQLException {
        if (logged.parameters.isEmpty()) {
            return List.of();
        }
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("PREPARE captured AS " + logged.sql);
            List<String> types = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT unnest(parameter_types)::text FROM pg_prepared_statements WHERE name = 'captured'")) {
                while (rows.next()) {
                    types.add(rows.getString(1));
                }
            }
            return types;
        }
    }

    private record Logged(String sql, List<@Nullable String> parameters) {
        boolean mentions(String id, String hex) {
            return parameters.stream().anyMatch(value -> value != null && (value.contains(id) || value.contains(hex)));
        }
    }

    /** What is captured. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }
}
