package dev.antomcheckout.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The roles of a database, made by the script that operators run. */
public final class Roles {
    public static final String OWNER = "checkout_owner";
    public static final String OWNER_PASSWORD = "password-of-the-owner";
    public static final String APP = "checkout_app";
    public static final String APP_PASSWORD = "password-of-the-service";
    public static final String RETENTION = "checkout_retention";

    private static final Path SCRIPT = Path.of("docs/operating/roles.sql");

    private Roles() {}

    /** Runs {@code roles.sql} as psql does, and creates the optional role, which nobody is a member of. */
    public static void create(DataSource superuser) {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(script(connection.getCatalog()));
            statement.execute("CREATE ROLE " + RETENTION + " NOLOGIN");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What starts with a backslash is for psql, and so are its variables. */
    private static String script(String database) {
        try {
            return Files.readAllLines(SCRIPT).stream()
                    .filter(line -> !line.startsWith("\\"))
                    .collect(Collectors.joining("\n"))
                    .replace(":'owner_password'", "'" + OWNER_PASSWORD + "'")
                    .replace(":'app_password'", "'" + APP_PASSWORD + "'")
                    .replace(":\"DBNAME\"", '"' + database + '"');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
