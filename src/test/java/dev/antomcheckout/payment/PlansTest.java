package dev.antomcheckout.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.blackbox.Installation;
import dev.antomcheckout.database.Columns;
import dev.antomcheckout.database.SharedStatement;
import dev.antomcheckout.gateway.Observation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every payment runs finds its rows by an index, also if it is planned on tables that are next to empty: the plan is
 * kept while they grow.
 */
@QuarkusTest
@WithTestResource(Installation.class)
class PlansTest {
    @Inject
    Pool pool;

    static Stream<Arguments> everyStatement() {
        Carrier carrier = new Carrier(
                Source.NOTIFICATION,
                "",
                Columns.none(),
                "carried AS (SELECT n, NULL::bigint AS notification_id FROM after)",
                parameters -> {});
        SharedStatement advance = StepSql.advance(Observation.State.SUCCESS, true, "payment_request_id", carrier)
                .orElseThrow();
        return Stream.of(
                Arguments.of("record", SessionStore.RECORD),
                Arguments.of("settle", SessionStore.SETTLE_UNTOUCHED),
                Arguments.of("find", PaymentAttempts.FIND),
                Arguments.of("advance", advance));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyStatement")
    void rowsAreFoundByAnIndex(String name, SharedStatement statement) {
        for (String sql : List.of(statement.one(), statement.many())) {
            String plan = plan(sql);

            assertThat(plan).contains("Index Cond").doesNotContain("Seq Scan", "hashed", "Bitmap", "Hash Join");
            assertThat(plan.split("using \\w+ on")).as(plan).hasSameSizeAs(plan.split("Index Cond"));
        }
    }

    private String plan(String sql) {
        long parameters = Stream.iterate(1, number -> number + 1)
                .takeWhile(number -> sql.contains("$" + number + "::"))
                .count();
        String values = String.join(", ", Collections.nCopies((int) parameters, "NULL"));
        return pool
                .withConnection(connection -> connection
                        .query("PREPARE planned AS " + sql)
                        .execute()
                        .flatMap(prepared -> connection
                                .query("EXPLAIN (COSTS OFF) EXECUTE planned (" + values + ")")
                                .execute())
                        .call(explained ->
                                connection.query("DEALLOCATE planned").execute()))
                .await()
                .atMost(Duration.ofSeconds(30))
                .stream()
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }
}
