package dev.antomcheckout.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How many times in a second PostgreSQL can do what the service asks of it, when nobody asks for anything else. As many are
 * under way as the closed loop has connections, and run as one as in the service under load.
 */
final class SqlLimit {
    private static final int CONNECTIONS = 2;
    /** Run as one; each alone where a transaction of several statements needs the connection. */
    private static final int TOGETHER = 16;

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
                .addProperty("plan_cache_mode", "force_generic_plan")
                .addProperty("jit", "off")
                .addProperty("enable_seqscan", "off")
                .addProperty("enable_hashjoin", "off")
                .addProperty("enable_mergejoin", "off");
        // As the service's pool does; otherwise long statements would be planned anew each time.
        options.setPreparedStatementCacheSqlFilter(sql -> true);
    }

    /** @param ids of the payments to do it about; asked for from several threads */
    double perSecond(Captured captured, Duration window, Supplier<String> ids) throws Exception {
        int together = captured.hasTransaction() ? 1 : TOGETHER;
        List<PgConnection> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(PgConnection.connect(vertx, options)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS));
        }
        LongAdder done = new LongAdder();
        AtomicInteger running = new AtomicInteger(CONNECTIONS);
        CompletableFuture<Void> end = new CompletableFuture<>();
        long start = System.nanoTime();
        long deadline = start + window.toNanos();
        for (PgConnection connection : connections) {
            Promise<Void> lane = Promise.promise();
            repeat(connection, captured, ids, together, deadline, done, lane);
            lane.future().onFailure(end::completeExceptionally).onSuccess(over -> {
                if (running.decrementAndGet() == 0) {
                    end.complete(null);
                }
            });
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
            int together,
            long deadline,
            LongAdder done,
            Promise<Void> end) {
        if (System.nanoTime() > deadline) {
            end.complete();
            return;
        }
        List<Subject> subjects = Stream.generate(() -> new Subject(ids.get(), new long[2]))
                .limit(together)
                .toList();
        once(connection, captured, subjects, 0).onFailure(end::fail).onSuccess(over -> {
            done.add(together);
            repeat(connection, captured, ids, together, deadline, done, end);
        });
    }

    private static Future<Void> once(
            PgConnection connection, Captured captured, List<Subject> subjects, int statement) {
        if (statement == captured.statements().size()) {
            return Future.succeededFuture();
        }
        Sql sql = captured.statements().get(statement);
        return run(connection, captured, subjects, sql)
                .compose(over -> once(connection, captured, subjects, statement + 1));
    }

    private static Future<?> run(PgConnection connection, Captured captured, List<Subject> subjects, Sql sql) {
        if (sql.parameters().isEmpty()) {
            return connection.query(sql.text()).execute();
        }
        List<Tuple> rows = subjects.stream()
                .map(subject -> sql.about(captured.id(), subject.id, subject.rowIds))
                .toList();
        Optional<String> shared = sql.shared();
        return shared.isPresent()
                ? connection.preparedQuery(shared.get()).execute(sql.together(rows))
                : connection
                        .preparedQuery(sql.text())
                        .executeBatch(rows)
                        .onSuccess(answers -> remember(answers, subjects));
    }

    private static void remember(RowSet<Row> answers, List<Subject> subjects) {
        RowSet<Row> own = answers;
        for (Subject subject : subjects) {
            remember(own, subject.rowIds);
            own = own.next();
        }
    }

    private static void remember(RowSet<Row> rows, long[] rowIds) {
        for (Row row : rows) {
            int column = row.getColumnIndex("id");
            if (column >= 0 && row.getValue(column) instanceof Long rowId) {
                rowIds[rowId >= Captured.FIRST_NOTIFICATION ? 1 : 0] = rowId;
            }
        }
    }

    /** A payment that the statements are about, and the row ids that they told of it. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Subject(String id, long[] rowIds) {}
}
