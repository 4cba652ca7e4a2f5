package dev.antomcheckout.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/** Looks into the service's database, past the service, and holds locks in its way. */
final class Ledger {
    private final DataSource database;

    /** To open one takes longer than most questions. */
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    Ledger(DataSource database) {
        this.database = database;
    }

    List<Row> rows(String sql, Object... parameters) {
        return with(
                sql,
                select -> {
                    List<Row> rows = new ArrayList<>();
                    try (ResultSet found = select.executeQuery()) {
                        ResultSetMetaData columns = found.getMetaData();
                        while (found.next()) {
                            Map<String, String> row = new LinkedHashMap<>();
                            for (int i = 1; i <= columns.getColumnCount(); i++) {
                                row.put(columns.getColumnLabel(i), String.valueOf(found.getString(i)));
                            }
                            rows.add(new Row(row));
                        }
                    }
                    return rows;
                },
                parameters);
    }

    private <T> T with(String sql, Work<T> work, Object... parameters) {
        try {
            Connection spare = idle.poll();
            Connection connection = spare == null ? database.getConnection() : spare;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                return work.of(statement);
            } finally {
                idle.add(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** What is done with a statement. */
    private interface Work<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    long number(String sql, Object... parameters) {
        return Long.parseLong(
                rows(sql, parameters).getFirst().columns.values().iterator().next());
    }

    int update(String sql, Object... parameters) {
        return with(sql, PreparedStatement::executeUpdate, parameters);
    }

    String status(String paymentRequestId) {
        return rows("SELECT status FROM payment_attempt WHERE payment_request_id = ?", paymentRequestId).stream()
                .map(row -> row.text("status"))
                .findFirst()
                .orElse("");
    }

    /** Whether some statement of the service waits for a lock. */
    boolean isSomebodyWaiting() {
        return number("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") > 0;
    }

    /** Keeps everybody else from writing to the table until it is closed. */
    AutoCloseable blockWrites(String table) {
        try {
            Connection connection = database.getConnection();
            connection.setAutoCommit(false);
            connection.createStatement().execute("LOCK TABLE " + table + " IN SHARE MODE");
            return () -> {
                connection.rollback();
                connection.close();
            };
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One row of a result, as text. */
    record Row(Map<String, String> columns) {
        /** The column; {@code null} as a word if it is null. */
        String text(String column) {
            return Objects.requireNonNull(columns.get(column), column).strip();
        }

        long number(String column) {
            return Long.parseLong(text(column));
        }
    }
}
