package dev.antomcheckout.problem;

import dev.antomcheckout.vertx.VertxInternals;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.hibernate.exception.JDBCConnectionException;
import org.hibernate.exception.LockAcquisitionException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a database that is away, or too busy, from a fault of ours. Only the first is worth another try.
 *
 * <p>Classes and codes are those of PostgreSQL's documentation, appendix "PostgreSQL Error Codes".
 */
final class DatabaseFaults {
    /** Connection faults, a refused login, a lack of resources, a rollback that asks for a retry, an operator at work. */
    private static final Set<String> CLASSES = Set.of("08", "28", "40", "53", "57", "58");

    /** A standby that answers during a switch-over, and a lock that could not be acquired. */
    private static final Set<String> CODES = Set.of("25006", "55P03");

    /** Who waited too long for a connection: a transaction, and a statement of its own. */
    private static final Set<String> WAITED = Set.of("Timeout", "Timeout waiting for connection");

    /** A statement for a connection that has just broken. */
    private static final String BROKEN = "Connection is not active now";

    private DatabaseFaults() {}

    static boolean isUnavailable(@Nullable Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (isItselfUnavailable(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isItselfUnavailable(Throwable fault) {
        return switch (fault) {
            case PgException sql -> hasPassingState(sql.getSqlState());
            case JDBCConnectionException _, LockAcquisitionException _, ClosedConnectionException _ -> true;
            // The gateway reports its own faults as problems, so whatever else failed to connect wanted the database.
            case SocketException _, UnknownHostException _, ClosedChannelException _ -> true;
            // The pool's queue is full, or was waited in for too long.
            case ConnectionPoolTooBusyException _, TimeoutException _ -> true;
            // What the system says of a socket has this class and no other; what parsers say has one of theirs.
            case IOException socket -> socket.getClass() == IOException.class;
            case VertxException _ -> isOfThePool(fault);
            default -> VertxInternals.isNamedByMessageOnly(fault) && isOfThePool(fault);
        };
    }

    /** Vert.x has no classes for these. */
    private static boolean isOfThePool(Throwable fault) {
        String message = String.valueOf(fault.getMessage());
        return WAITED.contains(message) || message.startsWith(BROKEN);
    }

    private static boolean hasPassingState(@Nullable String state) {
        return state != null
                && state.length() == 5
                && (CLASSES.contains(state.substring(0, 2)) || CODES.contains(state));
    }
}
