package dev.antomcheckout.database;

import dev.antomcheckout.vertx.AnswerDeadline;
import dev.antomcheckout.vertx.VertxInternals;
import io.netty.channel.ChannelPipeline;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The pool of connections to the database, with what has no property. Every wait for the database ends here, whoever waits:
 * for a free connection, for a new one, and for an answer.
 *
 * <p>The client keeps prepared statements of up to 2,048 characters, and prepares longer ones each time anew. Ours that
 * take a step are longer, and planning one takes PostgreSQL several times as long as running it.
 */
@Singleton
class DatabasePool implements PgPoolCreator {
    private static final Logger LOG = Logger.getLogger(DatabasePool.class);

    /** Names that Vert.x gives to the parts of a connection. */
    private static final String IDLE_HANDLER = "idle";

    private static final String SOCKET_HANDLER = "handler";

    private final Duration timeout;
    private final Duration acquireTimeout;

    DatabasePool(DatabaseConfig config) {
        this.timeout = config.timeout();
        this.acquireTimeout = config.acquireTimeout();
    }

    @Override
    public Pool create(Input input) {
        List<SqlConnectOptions> servers =
                input.pgConnectOptionsList().stream().map(this::ours).toList();
        return PgBuilder.pool()
                .with(input.poolOptions()
                        .setConnectionTimeout(Math.toIntExact(acquireTimeout.toMillis()))
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .withConnectHandler(this::opened)
                .connectingTo(servers)
                .using(input.vertx())
                .build();
    }

    /** Vert.x knows no deadline for the greetings of a connection, but one for silence on it. */
    private SqlConnectOptions ours(PgConnectOptions server) {
        PgConnectOptions impatient = new PgConnectOptions(server).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        impatient.setReadIdleTimeout(Math.toIntExact(timeout.toMillis()));
        impatient.setPreparedStatementCacheSqlFilter(sql -> true);
        return impatient;
    }

    /** From here on silence is well, unless a statement waits for its answer. */
    private void opened(SqlConnection connection) {
        VertxInternals.pipeline(connection)
                .ifPresentOrElse(this::addDeadline, () -> LOG.error("connections to the database have no deadline"));
        var _ = connection.close();
    }

    private void addDeadline(ChannelPipeline pipeline) {
        pipeline.remove(IDLE_HANDLER);
        pipeline.addBefore(SOCKET_HANDLER, null, new AnswerDeadline(timeout, System::nanoTime));
    }
}
