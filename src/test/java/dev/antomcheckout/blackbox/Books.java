package dev.antomcheckout.blackbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

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
                WHERE a.payment_request_id = ? AND e.to_status = ? AND e.from_status <> e.to_status
                  AND e.subject = 'PAYMENT'""", paymentRequestId, toStatus);
    }

    long attempts(String paymentRequestId) {
        return number("SELECT count(*) FROM payment_attempt WHERE payment_request_id = ?", paymentRequestId);
    }

    /** How often the timeline shows this trigger. */
    long lines(String paymentRequestId, String trigger) {
        return number("""
                SELECT count(*) FROM payment_event e JOIN payment_attempt a ON a.id = e.attempt_id
                WHERE a.payment_request_id = ? AND e.trigger = ?""", paymentRequestId, trigger);
    }

    /** How many merchant events of this type the payment has. */
    long events(String paymentRequestId, String type) {
        return number("SELECT count(*) FROM merchant_event WHERE aggregateid = ? AND type = ?", paymentRequestId, type);
    }

    /** Whether the merchant events of the payment are numbered without a gap. */
    boolean eventsAreNumbered(String paymentRequestId) {
        return number("""
                SELECT (count(*) = max(sequence) AND min(sequence) = 1)::integer FROM merchant_event
                WHERE aggregateid = ?""", paymentRequestId) == 1;
    }

    /** Runs a statement that moves time for one thing, by moving its row. */
    void change(String sql, String parameter) {
        try (Connection connection = world.database().getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, parameter);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("no such row");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The SQL state with which the database refuses the statement. */
    String refused(String sql, String parameter) {
        try (Connection connection = world.database().getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, parameter);
            insert.executeUpdate();
            return "none";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    long keys(String paymentRequestId) {
        return number("SELECT count(*) FROM idempotency_key WHERE resource_id = ?", paymentRequestId);
    }

    /** Rows about one payment. */
    long rows(String paymentRequestId) {
        return number("""
                SELECT (SELECT count(*) FROM payment_event e JOIN payment_attempt a ON a.id = e.attempt_id
                        WHERE a.payment_request_id = ?)
                    + (SELECT count(*) FROM notification WHERE payment_request_id = ?)""", paymentRequestId, paymentRequestId);
    }

    /** Everything that a request could have left behind. */
    long rows() {
        return number("""
                SELECT (SELECT count(*) FROM payment_attempt) + (SELECT count(*) FROM idempotency_key)
                    + (SELECT count(*) FROM refund) + (SELECT count(*) FROM capture)
                    + (SELECT count(*) FROM notification) + (SELECT count(*) FROM payment_event)""");
    }

    /** The numbers of the payment's merchant events, in order. */
    @Nullable
    String eventSequences(String paymentRequestId) {
        return text("""
                SELECT string_agg(sequence::text, ',' ORDER BY sequence) FROM merchant_event WHERE aggregateid = ?""", paymentRequestId);
    }

    long number(String sql, String... parameters) {
        String number = text(sql, parameters);
        return number == null ? 0 : Long.parseLong(number);
    }

    @Nullable
    String text(String sql, String... parameters) {
        try (Connection connection = world.database().getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
