package dev.antomcheckout.blackbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Looks at what the service has stored. */
final class Books {
    private final World world;

    Books(World world) {
        this.world = world;
    }

    long notifications(String paymentRequestId) {
        return number("SELECT count(*) FROM notification WHERE payment_request_id = ?", paymentRequestId);
    }

    long notificationsWith(String body) {
        return number("SELECT count(*) FROM notification WHERE body = convert_to(?, 'UTF8')", body);
    }

    long deliveries(String paymentRequestId) {
        return number("SELECT sum(deliveries) FROM notification WHERE payment_request_id = ?", paymentRequestId);
    }

    /** How often the timeline shows that the payment came to this status. */
    long steps(String paymentRequestId, String toStatus) {
        return number("""
                SELECT count(*) FROM payment_event e JOIN payment_attempt a ON a.id = e.attempt_id
                WHERE a.payment_request_id = ? AND e.to_status = ? AND e.from_status <> e.to_status""", paymentRequestId, toStatus);
    }

    long attempts(String paymentRequestId) {
        return number("SELECT count(*) FROM payment_attempt WHERE payment_request_id = ?", paymentRequestId);
    }

    /** Everything that a request could have left behind. */
    long rows() {
        return number("""
                SELECT (SELECT count(*) FROM payment_attempt) + (SELECT count(*) FROM idempotency_key)
                    + (SELECT count(*) FROM notification) + (SELECT count(*) FROM payment_event)""");
    }

    private long number(String sql, String... parameters) {
        try (Connection connection = world.database().getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
