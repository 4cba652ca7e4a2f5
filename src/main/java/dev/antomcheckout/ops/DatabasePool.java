package dev.antomcheckout.ops;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * The pool of connections to the database, with what has no property.
 *
 * <p>The client keeps prepared statements of up to 2,048 characters, and prepares longer ones each time anew. Ours that
 * take a step are longer, and planning one takes PostgreSQL several times as long as running it.
 */
@Singleton
class DatabasePool implements PgPoolCreator {
    /** A request that waits longer for a connection is better refused. */
    private static final int ACQUISITION_SECONDS = 3;

    @Override
    public Pool create(Input input) {
        return PgBuilder.pool()
                .with(input.poolOptions()
                        .setConnectionTimeout(ACQUISITION_SECONDS)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(input.pgConnectOptionsList().stream()
                        .<SqlConnectOptions>map(options -> options.setPreparedStatementCacheSqlFilter(sql -> true))
                        .toList())
                .using(input.vertx())
                .build();
    }
}
