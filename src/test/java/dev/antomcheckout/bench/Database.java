package dev.antomcheckout.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL that keeps its promises: what it has committed is on the disk. */
final class Database implements AutoCloseable {
    private static final String SEED = """
            INSERT INTO payment_attempt (account, payment_request_id, reference_order_id, status, version, amount, currency,
                payment_method_type, two_phase, request_body, payment_session_id, payment_session_expiry, next_inquiry_at)
            SELECT 'main', ? || n, 'order-' || ? || n, 'SESSION_CREATED', 1, 4200, 'MYR', 'ONLINEBANKING_FPX', false,
                decode(repeat('7b', 400), 'hex'), repeat('s', 40), now() + interval '1 hour',
                now() + interval '1 day'
            FROM generate_series(0, ? - 1) n""";

    private final EmbeddedPostgres postgres;

    private Database(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** @param log where statements are written while they are captured */
    static Database start(Path log) throws IOException, SQLException {
        Database database = new Database(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_destination", "jsonlog")
                .setServerConfig("log_directory", log.toAbsolutePath().toString())
                .setServerConfig("log_filename", "statements")
                .start());
        for (String setting : List.of("fsync", "synchronous_commit")) {
            if (!database.texts("SHOW " + setting).equals(List.of("on"))) {
                throw new IllegalStateException(setting + " is off, so the figures would be worth nothing");
            }
        }
        return database;
    }

    int port() {
        return postgres.getPort();
    }

    Connection connect() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    /** The server process, of which the backends are children. */
    ProcessHandle process() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            return ProcessHandle.of(rows.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
        }
    }

    void execute(String... commands) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    /** The first column. */
    List<String> texts(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /** So many payments that wait for their buyers; their ids are the prefix and a number from 0. */
    void seed(String prefix, int count) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(SEED)) {
            statement.setString(1, prefix);
            statement.setString(2, prefix);
            statement.setInt(3, count);
            statement.executeUpdate();
        }
    }

    /** So that no measurement pays for the one before it. */
    void settle() throws SQLException {
        execute("VACUUM ANALYZE payment_attempt", "CHECKPOINT");
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
