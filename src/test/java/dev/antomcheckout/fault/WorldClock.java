package dev.antomcheckout.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/**
 * The clock of Antom and of the database, which can jump. Those of the replicas cannot: what jumps away from them is what
 * would see them jump the other way.
 *
 * <p>In the database a function of the same name stands before PostgreSQL's own {@code now()}, so that statements and the
 * defaults of columns go by it without knowing.
 */
final class WorldClock extends Clock {
    private final DataSource database;
    private volatile Duration ahead = Duration.ZERO;

    /** To be made before the tables are. */
    WorldClock(DataSource database) {
        this.database = database;
        execute("""
                CREATE SCHEMA world;
                CREATE TABLE world.clock (ahead interval NOT NULL);
                INSERT INTO world.clock VALUES ('0');
                CREATE FUNCTION world.now() RETURNS timestamptz STABLE LANGUAGE sql
                    AS 'SELECT pg_catalog.now() + (SELECT ahead FROM world.clock)';
                ALTER DATABASE postgres SET search_path = public, world, pg_catalog""");
    }

    void jump(Duration by) {
        Duration further = ahead.plus(by);
        execute("UPDATE world.clock SET ahead = make_interval(secs => " + further.toSeconds() + ")");
        ahead = further;
    }

    private void execute(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the world has one zone");
    }
}
