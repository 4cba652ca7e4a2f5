package dev.antomcheckout.blackbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks at the events that the service has stored, and moves time by moving rows. */
final class Outbox {
    private final World world;

    Outbox(World world) {
        this.world = world;
    }

    /** Of the payment's events in their order: {@code <sequence> <type>}. */
    List<String> events(String paymentRequestId) {
        return texts("""
                SELECT sequence || ' ' || type FROM merchant_event
                WHERE aggregatetype = 'payment' AND aggregateid = ? ORDER BY sequence""", paymentRequestId);
    }

    /** How the payment's deliveries stand, in the order of their events. */
    List<String> states(String paymentRequestId) {
        return texts("SELECT state FROM webhook_delivery WHERE aggregateid = ? ORDER BY sequence", paymentRequestId);
    }

    /** The attempts to deliver the payment's events, in their order: {@code <outcome> <status>}. */
    List<String> attempts(String paymentRequestId) {
        return texts("""
                SELECT a.outcome || COALESCE(' ' || a.status, '') FROM webhook_attempt a
                JOIN webhook_delivery d ON d.id = a.delivery_id
                WHERE d.aggregateid = ? ORDER BY a.id""", paymentRequestId);
    }

    /** The pauses after each failed attempt, in whole seconds. */
    List<String> pauses(String paymentRequestId) {
        return texts("""
                SELECT floor(extract(epoch FROM a.next_attempt_at - a.at))::int::text FROM webhook_attempt a
                JOIN webhook_delivery d ON d.id = a.delivery_id
                WHERE d.aggregateid = ? AND a.next_attempt_at IS NOT NULL ORDER BY a.id""", paymentRequestId);
    }

    void makeDue(String paymentRequestId) {
        change("UPDATE webhook_delivery SET next_attempt_at = now() WHERE aggregateid = ?", paymentRequestId);
    }

    boolean isDisabled(String account) {
        return !texts("SELECT account FROM webhook_endpoint WHERE account = ? AND disabled_at IS NOT NULL", account)
                .isEmpty();
    }

    /** As a start with another address or secret does. */
    void enable(String account) {
        change("UPDATE webhook_endpoint SET disabled_at = NULL WHERE account = ?", account);
    }

    private List<String> texts(String sql, String parameter) {
        try (Connection connection = world.database().getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, parameter);
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(String sql, String parameter) {
        try (Connection connection = world.database().getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, parameter);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
