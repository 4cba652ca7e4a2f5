package dev.antomcheckout.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.core.impl.NoStackTraceTimeoutException;
import io.vertx.pgclient.PgException;
import java.io.CharConversionException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.hibernate.exception.JDBCConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFaultsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"08006", "08P01", "28P01", "40001", "40P01", "53300", "57014", "57P01", "57P03", "25006", "55P03"
            })
    void statesThatPassAreAnUnavailableDatabase(String state) {
        assertThat(DatabaseFaults.isUnavailable(pg(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23514", "22001", "42P01", "42601", "25001", "0A000"})
    void brokenRulesAndStatementsAreNot(String state) {
        assertThat(DatabaseFaults.isUnavailable(pg(state))).isFalse();
    }

    static Stream<Throwable> lostConnections() {
        return Stream.of(
                new NoStackTraceTimeoutException("Timeout"),
                new NoStackTraceThrowable("Timeout"),
                new VertxException("Timeout waiting for connection"),
                new ConnectionPoolTooBusyException("full"),
                new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"),
                new IOException("Connection reset by peer"),
                new UnknownHostException("db"),
                new SocketException("Connection reset"),
                new ClosedChannelException(),
                new JDBCConnectionException("lost", new SQLException("lost")));
    }

    @ParameterizedTest
    @MethodSource("lostConnections")
    void lostConnectionsAndAFullPoolAreAnUnavailableDatabase(Throwable fault) {
        assertThat(DatabaseFaults.isUnavailable(fault)).isTrue();
    }

    @Test
    void theCauseDecidesHoweverDeepItIs() {
        assertThat(DatabaseFaults.isUnavailable(new IllegalStateException(new RuntimeException(pg("57P01")))))
                .isTrue();
        assertThat(DatabaseFaults.isUnavailable(new IllegalStateException("other")))
                .isFalse();
        assertThat(DatabaseFaults.isUnavailable(new VertxException("other"))).isFalse();
        assertThat(DatabaseFaults.isUnavailable(new CharConversionException("not UTF-8")))
                .isFalse();
    }

    private static PgException pg(String state) {
        return new PgException("message", "ERROR", state, "detail");
    }
}
