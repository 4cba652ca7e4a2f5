package dev.antomcheckout.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Stops single statements of the service before they change anything, each for one payment, as many as are wanted at once.
 * It lasts until all of them are let go together.
 */
final class Holds {
    private static final String HELD = "wait_event_type = 'Lock' AND wait_event = 'advisory'";

    private static final List<String> TABLES = List.of(
            "idempotency_key",
            "payment_attempt",
            "refund",
            "capture",
            "notification",
            "payment_event",
            "merchant_event",
            "gateway_call",
            "webhook_delivery",
            "webhook_attempt",
            "settlement_row",
            "settled_transaction",
            "settlement_finding");

    private final Site site;
    private Connection holder;

    /** To be made once the tables are there. */
    Holds(Site site) {
        this.site = site;
        holder = connect();
        execute(
                "CREATE TABLE world.hold (id integer GENERATED ALWAYS AS IDENTITY, operation text, tbl text, payment text)");
        execute("""
                CREATE FUNCTION world.hold() RETURNS trigger LANGUAGE plpgsql AS $$
                DECLARE
                    about text := to_jsonb(NEW)::text;
                    held integer;
                BEGIN
                    IF current_setting('application_name') <> 'antom-checkout' THEN
                        RETURN NEW;
                    END IF;
                    IF TG_TABLE_NAME = 'notification' THEN
                        about := convert_from(NEW.body, 'UTF8');
                    ELSIF TG_TABLE_NAME = 'payment_event' THEN
                        SELECT payment_request_id INTO about FROM payment_attempt WHERE id = NEW.attempt_id;
                    ELSIF TG_TABLE_NAME = 'webhook_attempt' THEN
                        SELECT aggregateid INTO about FROM webhook_delivery WHERE id = NEW.delivery_id;
                    END IF;
                    SELECT id INTO held FROM world.hold
                    WHERE operation = TG_OP AND tbl = TG_TABLE_NAME AND strpos(about, payment) > 0 LIMIT 1;
                    IF held IS NOT NULL THEN
                        PERFORM pg_advisory_xact_lock_shared(4, held);
                    END IF;
                    RETURN NEW;
                END
                $$""");
        TABLES.forEach(table -> execute("CREATE TRIGGER held BEFORE INSERT OR UPDATE ON " + table
                + " FOR EACH ROW EXECUTE FUNCTION world.hold()"));
    }

    void hold(Write write, String payment) {
        site.ledger.update(
                "INSERT INTO world.hold (operation, tbl, payment) VALUES (?, ?, ?)",
                write.operation(),
                write.table(),
                payment);
        execute("SELECT pg_advisory_lock(4, (SELECT max(id) FROM world.hold))");
    }

    boolean isReached(Write write, String payment) {
        return site.ledger.number("""
                        SELECT count(*) FROM pg_locks l JOIN world.hold h ON l.objid = h.id
                        WHERE l.locktype = 'advisory' AND l.classid = 4 AND NOT l.granted
                          AND h.operation = ? AND h.tbl = ? AND h.payment = ?""", write.operation(), write.table(), payment) > 0;
    }

    /** What is held changes what it was to change, although nobody may be there any more to hear of it. */
    void carryOut() {
        site.ledger.update("DELETE FROM world.hold");
        letGo();
    }

    /** What is held never happens. */
    void lose() {
        site.ledger.update("DELETE FROM world.hold");
        site.ledger.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE " + HELD);
        await().atMost(20, SECONDS)
                .until(() -> site.ledger.number("SELECT count(*) FROM pg_stat_activity WHERE " + HELD) == 0);
        letGo();
    }

    private void letGo() {
        try {
            holder.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        holder = connect();
    }

    private Connection connect() {
        try {
            return site.postgres.getPostgresDatabase().getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (Statement statement = holder.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
