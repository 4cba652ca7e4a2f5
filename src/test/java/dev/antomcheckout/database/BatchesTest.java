package dev.antomcheckout.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.blackbox.FromInstallation;
import dev.antomcheckout.blackbox.Installation;
import dev.antomcheckout.blackbox.World;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Installation.class)
class BatchesTest {
    /** The first finds nobody under way that it has to wait for. */
    private static final int ALONE = 1;

    private static final SharedStatement WHICH_TRANSACTION = new SharedStatement(
            Columns.none().int4("number"),
            " SELECT n, number, pg_current_xact_id()::text AS transaction FROM input ORDER BY n DESC");
    private static final SharedStatement INSERT =
            new SharedStatement(Columns.none().int4("dividend", "divisor"), """
            , inserted AS (
                INSERT INTO batched (number) SELECT dividend / divisor FROM input RETURNING number
            )
            SELECT n, pg_current_xact_id()::text AS transaction FROM inserted JOIN input ON number = dividend / divisor""");

    private static final SharedStatement SLOW =
            new SharedStatement(Columns.none().int4("number"), " SELECT n, pg_sleep(0.5) FROM input");

    private static final SharedStatement TOUCH =
            new SharedStatement(Columns.none().int4("wanted"), """
            , locked AS (
                SELECT n, number FROM input JOIN batched ON number = wanted FOR UPDATE OF batched
            ), touched AS (
                UPDATE batched b SET number = b.number FROM locked l WHERE b.number = l.number RETURNING b.number, n
            )
            SELECT n, number FROM touched""");

    private static final SharedStatement LOCK_TIMEOUT = new SharedStatement(
            Columns.none().int4("number"), " SELECT n, current_setting('lock_timeout') AS timeout FROM input");

    @FromInstallation
    World world;

    @Inject
    Pool pool;

    @Inject
    Batches batches;

    @Inject
    Vertx vertx;

    @BeforeEach
    void table() throws SQLException {
        asOwner("CREATE TABLE batched (number int PRIMARY KEY)", "GRANT ALL ON batched TO PUBLIC");
    }

    @AfterEach
    void noTable() throws SQLException {
        asOwner("DROP TABLE batched");
    }

    @Test
    void whatWaitsGoesInOneTransactionAndEachGetsItsOwnRows() throws Exception {
        List<Answer> answers = atOnce(batches, WHICH_TRANSACTION, 20, number -> Tuple.of(number));

        List<String> transactions = new ArrayList<>();
        for (int number = 0; number < answers.size(); number++) {
            Row row = answers.get(number).row();
            assertThat(row.getInteger("number")).isEqualTo(number);
            transactions.add(row.getString("transaction"));
        }
        // Some go alone; the others come while they are under way.
        assertThat(transactions.stream().distinct()).hasSize(ALONE + 1);
        assertThat(transactions.subList(ALONE, 20)).containsOnly(transactions.get(ALONE));
    }

    @Test
    void whatIsAloneOnItsWayIsATransactionOfItsOwn() throws Exception {
        assertThat(List.of(transactionOfOne(), transactionOfOne(), transactionOfOne()))
                .doesNotHaveDuplicates();
    }

    @Test
    void oneThatIsRefusedTakesNoneOfTheOthersWithIt() throws Exception {
        List<Answer> answers = atOnce(batches, INSERT, 20, number -> Tuple.of(number, number == 7 ? 0 : 1));

        assertThat(answers.get(7).failure())
                .isInstanceOfSatisfying(
                        PgException.class,
                        fault -> assertThat(fault.getSqlState()).isEqualTo("22012"));
        answers.remove(7);
        assertThat(answers.stream().map(Answer::row)).hasSize(19);
        assertThat(stored()).isEqualTo("0,1,2,3,4,5,6,8,9,10,11,12,13,14,15,16,17,18,19");
    }

    @Test
    void twoOfTheSameAreTakenOneAfterTheOther() throws Exception {
        List<Answer> answers = atOnce(batches, INSERT, 20, number -> Tuple.of(number / 2, 1));

        assertThat(answers.stream().filter(answer -> answer.failure == null)).hasSize(10);
        assertThat(answers.stream().filter(answer -> answer.failure != null).map(Answer::failure))
                .hasSize(10)
                .allSatisfy(
                        failure -> assertThat(Violation.UNIQUE.caused(failure)).isTrue());
        assertThat(stored()).isEqualTo("0,1,2,3,4,5,6,7,8,9");
    }

    /** The first goes alone, and holds up those that wait for it to end; the seventh holds up those that go with it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void aRowThatIsLockedHoldsUpNobodyWhoDoesNotWantIt(int locked) throws Exception {
        run("INSERT INTO batched SELECT * FROM generate_series(0, 99)");
        SqlConnection holder = wait(pool.getConnection());
        Transaction lock = wait(holder.begin());
        wait(holder.query("SELECT FROM batched WHERE number = " + locked + " FOR UPDATE")
                .execute());

        List<CompletableFuture<Answer>> answers = send(batches, TOUCH, 100, number -> Tuple.of(number));
        for (int number = 0; number < answers.size(); number++) {
            if (number != locked) {
                assertThat(answers.get(number).get(30, SECONDS).row().getInteger("number"))
                        .isEqualTo(number);
            }
        }
        assertThat(answers.get(locked)).isNotDone();
        wait(lock.rollback());

        assertThat(answers.get(locked).get(30, SECONDS).row().getInteger("number"))
                .isEqualTo(locked);
        wait(holder.close());
    }

    @Test
    void oneAloneWaitsForALockAsLongAsTheConnectionSays() throws Exception {
        List<Answer> answers = atOnce(batches, LOCK_TIMEOUT, ALONE + 2, number -> Tuple.of(number));

        assertThat(answers.stream().map(answer -> answer.row().getString("timeout")))
                .containsExactly("3s", "250ms", "250ms");
        assertThat(run("SHOW lock_timeout").iterator().next().getString(0)).isEqualTo("3s");
    }

    @Test
    void aConnectionThatBreaksIsToldToAllThatWentWithIt() throws Exception {
        List<Answer> answers = atOnce(
                batches,
                new SharedStatement(
                        Columns.none().int4("number"),
                        " SELECT n, CASE WHEN number = 7 THEN pg_terminate_backend(pg_backend_pid())::text END FROM input"),
                20,
                number -> Tuple.of(number));

        assertThat(answers.subList(0, ALONE).stream().map(Answer::row)).hasSize(ALONE);
        assertThat(answers.subList(ALONE, 20))
                .allSatisfy(answer -> assertThat(answer.failure()).isNotNull());
    }

    @Test
    void moreThanOneBatchIsSentOneAfterTheOther() throws Exception {
        List<Answer> answers = atOnce(batches, INSERT, 100, number -> Tuple.of(number, 1));

        assertThat(answers.stream()
                        .map(answer -> answer.row().getString("transaction"))
                        .distinct())
                .hasSize(ALONE + Math.ceilDiv(100 - ALONE, StatementQueue.LARGEST));
    }

    @Test
    void whoWaitsTooLongForThoseBeforeItIsTold() throws Exception {
        Batches impatient = new Batches(pool, new Patience(Duration.ofMillis(20)));

        List<Answer> answers = atOnce(impatient, SLOW, ALONE + 1, number -> Tuple.of(number));

        assertThat(answers.get(ALONE - 1).row()).isNotNull();
        assertThat(answers.get(ALONE).failure()).isInstanceOf(TimeoutException.class);
    }

    @Test
    void awayFromAnEventLoopAStatementGoesByItself() {
        assertThat(batches.execute(INSERT, Tuple.of(1, 1)).await().atMost(Duration.ofSeconds(30)))
                .isPresent();
    }

    private String transactionOfOne() throws Exception {
        return atOnce(batches, WHICH_TRANSACTION, 1, number -> Tuple.of(number))
                .getFirst()
                .row()
                .getString("transaction");
    }

    /** In one turn of one event loop, as requests come that arrived while it was busy. */
    private List<Answer> atOnce(Batches batches, SharedStatement statement, int count, IntFunction<Tuple> parameters)
            throws Exception {
        List<Answer> all = new ArrayList<>();
        for (CompletableFuture<Answer> answer : send(batches, statement, count, parameters)) {
            all.add(answer.get(30, SECONDS));
        }
        return all;
    }

    private List<CompletableFuture<Answer>> send(
            Batches batches, SharedStatement statement, int count, IntFunction<Tuple> parameters) {
        List<CompletableFuture<Answer>> answers = IntStream.range(0, count)
                .mapToObj(i -> new CompletableFuture<Answer>())
                .toList();
        Context loop = vertx.getOrCreateContext();
        loop.runOnContext(now -> IntStream.range(0, count)
                .forEach(i -> batches.execute(statement, parameters.apply(i))
                        .subscribe()
                        .with(
                                found -> answers.get(i).complete(new Answer(found.orElse(null), null)),
                                failure -> answers.get(i).complete(new Answer(null, failure)))));
        return answers;
    }

    private static <T> T wait(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }

    private String stored() {
        return run("SELECT string_agg(number::text, ',' ORDER BY number) FROM batched")
                .iterator()
                .next()
                .getString(0);
    }

    private RowSet<Row> run(String sql) {
        return pool.query(sql).execute().await().atMost(Duration.ofSeconds(30));
    }

    private record Answer(@Nullable Row found, @Nullable Throwable failure) {
        Row row() {
            if (found == null) {
                throw new AssertionError(failure);
            }
            return found;
        }
    }

    private record Patience(Duration acquireTimeout) implements DatabaseConfig {
        @Override
        public Duration timeout() {
            return Duration.ofSeconds(8);
        }
    }

    /** The service's role owns no table. */
    private void asOwner(String... statements) throws SQLException {
        try (Connection connection = world.database().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
