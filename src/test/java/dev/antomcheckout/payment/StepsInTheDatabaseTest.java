package dev.antomcheckout.payment;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.blackbox.FromInstallation;
import dev.antomcheckout.blackbox.Installation;
import dev.antomcheckout.blackbox.World;
import dev.antomcheckout.database.Columns;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The short statement of a step and the one that serves everything leave the same behind, whatever they meet; and what
 * they do is what {@link Interpretation} and {@link Transitions} say.
 */
@QuarkusTest
@WithTestResource(Installation.class)
class StepsInTheDatabaseTest {
    private static final Carrier LONG_FORM = new Carrier(
            Source.NOTIFICATION,
            "SELECT NULL::bigint AS notification_id, true AS first FROM decided",
            Columns.none(),
            null,
            parameters -> {});
    private static final Carrier SHORT_FORM_FIRST = new Carrier(
            Source.NOTIFICATION,
            LONG_FORM.sql(),
            Columns.none(),
            "carried AS (SELECT n, NULL::bigint AS notification_id FROM after)",
            LONG_FORM.parameters());

    /** What is left of an attempt, but for what differs between any two. */
    private static final String LEFT = """
            SELECT (to_jsonb(a) - '{id,payment_request_id,reference_order_id,created_at,updated_at,next_inquiry_at}'::text[])
                || jsonb_build_object(
                    'kept', EXISTS (SELECT FROM kept_attempt WHERE attempt_id = a.id),
                    'events', (SELECT jsonb_agg(jsonb_build_array(sequence, type,
                            payload - '{paymentRequestId,referenceOrderId}'::text[]) ORDER BY sequence)
                        FROM merchant_event WHERE account = a.account AND aggregateid = a.payment_request_id),
                    'timeline', (SELECT jsonb_agg((to_jsonb(e) - '{id,attempt_id,at}'::text[]) ORDER BY e.id)
                        FROM payment_event e WHERE e.attempt_id = a.id))
            FROM payment_attempt a WHERE a.payment_request_id = ?""";

    @FromInstallation
    World world;

    @Inject
    PaymentStore store;

    @Inject
    Pool pool;

    @Inject
    Accounts accounts;

    @Inject
    Vertx vertx;

    Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = world.database().getConnection();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    static Stream<Arguments> everyObservation() {
        return Arrays.stream(Observation.State.values())
                .filter(state -> state != Observation.State.CANCELLED)
                .flatMap(state -> Stream.of(4200L, 4300L, 0L)
                        .flatMap(sen -> Stream.of(true, false).map(paid -> Arguments.of(state, sen, paid))));
    }

    @ParameterizedTest(name = "{0} of {1} sen, order paid before: {2}")
    @MethodSource("everyObservation")
    void bothFormsLeaveTheSameBehind(Observation.State state, long sen, boolean paidBefore) throws SQLException {
        for (PaymentStatus from : PaymentStatus.values()) {
            for (boolean manualCapture : new boolean[] {true, false}) {
                String withLong = attempt(from, manualCapture, paidBefore);
                String withShort = attempt(from, manualCapture, paidBefore);

                Applied byLong = apply(withLong, state, sen, LONG_FORM);
                Applied byShort = apply(withShort, state, sen, SHORT_FORM_FIRST);

                String left = left(withShort);
                assertThat(left)
                        .as("%s, manual capture %s", from, manualCapture)
                        .isEqualTo(left(withLong));
                assertThat(byShort).isEqualTo(byLong);
                Trigger trigger = Interpretation.of(state, sen != 0, sen != 4300, manualCapture);
                assertThat(left)
                        .contains("\"status\": \""
                                + Transitions.after(from, trigger).to() + "\"");
            }
        }
    }

    @ParameterizedTest(name = "{0} of {1} sen, order paid before: {2}")
    @MethodSource("everyObservation")
    void severalAtOnceLeaveBehindWhatEachLeavesAlone(Observation.State state, long sen, boolean paidBefore)
            throws Exception {
        List<String> alone = new ArrayList<>();
        List<String> together = new ArrayList<>();
        for (PaymentStatus from : PaymentStatus.values()) {
            for (boolean manualCapture : new boolean[] {true, false}) {
                alone.add(attempt(from, manualCapture, paidBefore));
                together.add(attempt(from, manualCapture, paidBefore));
            }
        }

        List<Applied> byOnes = new ArrayList<>();
        for (String id : alone) {
            byOnes.add(apply(id, state, sen, SHORT_FORM_FIRST));
        }
        List<CompletableFuture<Applied>> byMany =
                together.stream().map(id -> new CompletableFuture<Applied>()).toList();
        // In one turn of one event loop, so that they go together.
        vertx.getOrCreateContext()
                .runOnContext(now -> IntStream.range(0, together.size())
                        .forEach(i -> observe(together.get(i), state, sen, SHORT_FORM_FIRST)
                                .subscribe()
                                .with(byMany.get(i)::complete, byMany.get(i)::completeExceptionally)));

        for (int i = 0; i < together.size(); i++) {
            assertThat(byMany.get(i).get(30, SECONDS)).isEqualTo(byOnes.get(i));
            assertThat(left(together.get(i))).isEqualTo(left(alone.get(i)));
        }
    }

    private Applied apply(String id, Observation.State state, long sen, Carrier carrier) {
        return observe(id, state, sen, carrier).await().atMost(Duration.ofSeconds(30));
    }

    private Uni<Applied> observe(String id, Observation.State state, long sen, Carrier carrier) {
        Account account = accounts.byName("main").orElseThrow();
        Money amount = sen == 0 ? null : new Money(sen, "MYR");
        return store.observe(account, seen(id, state, amount), carrier)
                .map(observed -> observed.arrival().applied());
    }

    private static Observation.Payment seen(String id, Observation.State state, @Nullable Money amount) {
        return Observation.Payment.of(new PaymentRequestId(id), "20260101", state)
                .withAmount(amount)
                .withResult("CODE", "message")
                .withPaymentTime(Instant.parse("2026-01-01T00:00:00Z"));
    }

    private String attempt(PaymentStatus status, boolean manualCapture, boolean paidBefore) throws SQLException {
        String id = "step-" + UUID.randomUUID();
        String order = "order-" + id;
        if (paidBefore) {
            execute(insert(id + "-before", order, PaymentStatus.SUCCESS, false));
            execute("""
                    INSERT INTO kept_attempt (account, reference_order_id, attempt_id)
                    SELECT account, reference_order_id, id FROM payment_attempt WHERE payment_request_id = '%s-before'""".formatted(id));
        }
        execute(insert(id, order, status, manualCapture));
        return id;
    }

    private static String insert(String id, String order, PaymentStatus status, boolean manualCapture) {
        return """
                INSERT INTO payment_attempt (account, payment_request_id, reference_order_id, status, amount, currency,
                    manual_capture, request_body) VALUES ('main', '%s', '%s', '%s', 4200, 'MYR', %s, '')""".formatted(id, order, status, manualCapture);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private String left(String id) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(LEFT)) {
            statement.setString(1, id);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
        }
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }
}
