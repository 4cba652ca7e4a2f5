package dev.antomcheckout.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** How many times in a second PostgreSQL can do what the service asks of it, when nobody asks for anything else. */
final class SqlLimit {
    private static final int CONNECTIONS = 16;
    /** Where no transaction holds the connection, the next statement is sent before the last is answered. */
    private static final int PIPELINED = 2;

    private final Vertx vertx;
    private final PgConnectOptions options;

    SqlLimit(Vertx vertx, Database database) {
        this.vertx = vertx;
        this.options = new PgConnectOptions()
                .setHost("localhost")
                .setPort(database.port())
                .setDatabase("postgres")
                .setUser("postgres")
                .setPassword("postgres")
                .setCachePreparedStatements(true)
                .setPipeliningLimit(PIPELINED)
                .addProperty("plan_cache_mode", "force_generic_plan")
                .addProperty("jit", "off");
        // As the service's pool does; otherwise long statements would be planned anew each time.
        options.setPreparedStatementCacheSqlFilter(sql -> true);
    }

    /** @param ids of the payments to do it about; asked for from several threads */
    double perSecond(Captured captured, Duration window, Supplier<String> ids) throws Exception {
        int depth = captured.hasTransaction() ? 1 : PIPELINED;
        List<PgConnection> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(PgConnection.connect(vertx, options)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS));
        }
        LongAdder done = new LongAdder();
        AtomicInteger running = new AtomicInteger(CONNECTIONS * depth);
        CompletableFuture<Void> end = new CompletableFuture<>();
        long start = System.nanoTime();
        long deadline = start + window.toNanos();
        for (PgConnection connection : connections) {
            for (int i = 0; i < depth; i++) {
                Promise<Void> lane = Promise.promise();
                repeat(connection, captured, ids, deadline, done, lane);
                lane.future().onFailure(end::completeExceptionally).onSuccess(over -> {
                    if (running.decrementAndGet() == 0) {
                        end.complete(null);
                    }
                });
            }
        }
        end.get(window.toSeconds() + 30, TimeUnit.SECONDS);
        double perSecond = done.sum() * 1e9 / (System.nanoTime() - start);
        for (PgConnection connection : connections) {
            connection.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        return perSecond;
    }

    private static void repeat(
            PgConnection connection,
            Captured captured,
            Supplier<String> ids,
            long deadline,
            LongAdder done,
            Promise<Void> end) {
        if (System.nanoTime() > deadline) {
            end.complete();
            return;
        }
        once(connection, captured, ids.get(), new long[2], 0)
                .onFailure(end::fail)
                .onSuccess(over -> {
                    done.increment();
                    repeat(connection, captured, ids, deadline, done, end);
                });
    }

    private static Future<Void> once(
            PgConnection connection, Captured captured, String id, long[] rowIds, int statement) {
        if (statement == captured.statements().size()) {
            return Future.succeededFuture();
        }
        Sql sql = captured.statements().get(statement);
        Future<RowSet<Row>> answer = sql.parameters().isEmpty()
                ? connection.query(sql.text()).execute()
                : connection.preparedQuery(sql.text()).execute(sql.about(captured.id(), id, rowIds));
        return answer.compose(rows -> {
            remember(rows, rowIds);
            return once(connection, captured, id, rowIds, statement + 1);
        });
    }

    private static void remember(RowSet<Row> rows, long[] rowIds) {
        for (Row row : rows) {
            int column = row.getColumnIndex("id");
            if (column >= 0 && row.getValue(column) instanceof Long rowId) {
                rowIds[rowId >= Captured.FIRST_NOTIFICATION ? 1 : 0] = rowId;
            }
        }
    }
}
