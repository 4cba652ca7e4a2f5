package dev.antomcheckout.payment;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.blackbox.FromInstallation;
import dev.antomcheckout.blackbox.Installation;
import dev.antomcheckout.blackbox.World;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.state.Interpretation;
import dev.antomcheckout.payment.state.PaymentStatus;
import dev.antomcheckout.payment.state.Source;
import dev.antomcheckout.payment.state.Transitions;
import dev.antomcheckout.signature.Sha256;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The statement that several notifications share and the way under the lock leave the same behind, with every message and
 * every attempt; and what they do is what {@link Interpretation} and {@link Transitions} say.
 */
@QuarkusTest
@WithTestResource(Installation.class)
class StepsInTheDatabaseTest {
    /** What is left of an attempt, but for what differs between any two. */
    private static final String LEFT = """
            SELECT (to_jsonb(a) - '{id,payment_request_id,reference_order_id,created_at,updated_at,next_inquiry_at}'::text[]
                    - '{authorized_at,event_transaction,inquiries}'::text[])
                || jsonb_build_object(
                    'kept', EXISTS (SELECT FROM kept_attempt WHERE attempt_id = a.id AND released_at IS NULL),
                    'events', (SELECT jsonb_agg(jsonb_build_array(sequence, type,
                            payload - '{paymentRequestId,referenceOrderId}'::text[]) ORDER BY sequence)
                        FROM merchant_event WHERE account = a.account AND aggregateid = a.payment_request_id),
                    'timeline', (SELECT jsonb_agg((to_jsonb(e) - '{id,attempt_id,at,notification_id}'::text[]) ORDER BY e.id)
                        FROM payment_event e WHERE e.attempt_id = a.id))
            FROM payment_attempt a WHERE a.payment_request_id = ?""";

    @FromInstallation
    World world;

    @Inject
    Payments payments;

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

    /** An attempt that a message meets. */
    private record Meets(
            PaymentStatus status,
            boolean manualCapture,
            @Nullable Boolean twoPhase) {
        /** Capture mode and phases matter to a success alone. */
        static List<Meets> all(Observation.State state) {
            return state == Observation.State.SUCCESS
                    ? all()
                    : Arrays.stream(PaymentStatus.values())
                            .map(status -> new Meets(status, false, null))
                            .toList();
        }

        static List<Meets> all() {
            return Arrays.stream(PaymentStatus.values())
                    .flatMap(status -> Stream.of(true, false)
                            .flatMap(manual -> Stream.of("true", "false", "null")
                                    .map(two -> new Meets(
                                            status, manual, two.equals("null") ? null : Boolean.valueOf(two)))))
                    .toList();
        }
    }

    static Stream<Arguments> everyObservation() {
        return Arrays.stream(Observation.State.values())
                .flatMap(state -> Stream.of(4200L, 4300L, 0L)
                        .flatMap(sen -> (state == Observation.State.SUCCESS
                                        ? Stream.of("CARD", "GCASH", "")
                                        : Stream.of("CARD"))
                                .flatMap(method ->
                                        Stream.of(true, false).map(paid -> Arguments.of(state, sen, method, paid)))));
    }

    @ParameterizedTest(name = "{0} of {1} sen by {2}, order paid before: {3}")
    @MethodSource("everyObservation")
    void bothWaysLeaveTheSameBehind(Observation.State state, long sen, String method, boolean paidBefore)
            throws SQLException {
        for (Meets met : Meets.all(state)) {
            String underLock = attempt(met, paidBefore);
            String shared = attempt(met, paidBefore);

            await(applied(seen(underLock, state, sen, method)));
            await(taken(seen(shared, state, sen, method)));

            assertThat(left(shared)).as("%s", met).isEqualTo(left(underLock));
        }
    }

    @ParameterizedTest(name = "{0} of {1} sen by {2}, order paid before: {3}")
    @MethodSource("everyObservation")
    void severalAtOnceLeaveBehindWhatEachLeavesAlone(
            Observation.State state, long sen, String method, boolean paidBefore) throws Exception {
        List<String> alone = new ArrayList<>();
        List<String> together = new ArrayList<>();
        for (Meets met : Meets.all(state)) {
            alone.add(attempt(met, paidBefore));
            together.add(attempt(met, paidBefore));
        }

        for (String id : alone) {
            await(applied(seen(id, state, sen, method)));
        }
        List<CompletableFuture<Boolean>> byMany =
                together.stream().map(id -> new CompletableFuture<Boolean>()).toList();
        // In one turn of one event loop, so that they go together.
        vertx.getOrCreateContext()
                .runOnContext(now -> IntStream.range(0, together.size())
                        .forEach(i -> taken(seen(together.get(i), state, sen, method))
                                .subscribe()
                                .with(byMany.get(i)::complete, byMany.get(i)::completeExceptionally)));

        for (int i = 0; i < together.size(); i++) {
            byMany.get(i).get(30, SECONDS);
            assertThat(left(together.get(i))).isEqualTo(left(alone.get(i)));
        }
    }

    @Test
    void theCommonStepsTakeTheSharedStatement() throws SQLException {
        for (Meets met : Meets.all()) {
            boolean isCommon = met.status == PaymentStatus.SESSION_CREATED;
            String id = attempt(met, false);
            boolean advanced =
                    await(payments.advance(account(), seen(id, Observation.State.SUCCESS, 4200, "CARD"), message(id)));
            if (isCommon) {
                assertThat(advanced).as("%s", met).isTrue();
            }
        }
    }

    /** As a notification is taken: by the shared statement if that takes it. */
    private Uni<Boolean> taken(Observation.Payment seen) {
        return payments.advance(account(), seen, message(String.valueOf(seen.paymentRequestId())))
                .flatMap(advanced -> advanced ? Uni.createFrom().item(true) : applied(seen));
    }

    private Uni<Boolean> applied(Observation.Payment seen) {
        return pool.withTransaction(
                        transaction -> payments.apply(transaction, account(), seen, Source.NOTIFICATION, null))
                .replaceWith(false);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }

    private Account account() {
        return accounts.byName("main").orElseThrow();
    }

    private static NotificationMessage message(String id) {
        byte[] body = ("{\"about\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
        return new NotificationMessage(
                Sha256.of(body), "PAYMENT_RESULT", "/v1/notifications/main", "1", "signature", 1, body);
    }

    private static Observation.Payment seen(String id, Observation.State state, long sen, String method) {
        return new Observation.Payment(
                new PaymentRequestId(id),
                "20260101",
                state,
                sen == 0 ? null : new Money(sen, "MYR"),
                "CODE",
                "message",
                Instant.parse("2026-01-01T00:00:00Z"),
                method.isEmpty() ? null : method,
                null,
                null);
    }

    private String attempt(Meets met, boolean paidBefore) throws SQLException {
        String id = "step-" + UUID.randomUUID();
        String order = "order-" + id;
        if (paidBefore) {
            execute(insert(id + "-before", order, new Meets(PaymentStatus.SUCCESS, false, false)));
            keep(id + "-before");
        }
        execute(insert(id, order, met));
        if (!paidBefore && (met.status == PaymentStatus.AUTHORIZED || met.status == PaymentStatus.SUCCESS)) {
            keep(id);
        }
        return id;
    }

    private void keep(String id) throws SQLException {
        execute("""
                INSERT INTO kept_attempt (account, reference_order_id, attempt_id)
                SELECT account, reference_order_id, id FROM payment_attempt WHERE payment_request_id = '%s'""".formatted(id));
    }

    /** An attempt that is paid or authorised has its money. */
    private static String insert(String id, String order, Meets met) {
        long captured = met.status == PaymentStatus.SUCCESS ? 4200 : 0;
        long authorized = met.status == PaymentStatus.AUTHORIZED ? 4200 : 0;
        return """
                INSERT INTO payment_attempt (account, payment_request_id, reference_order_id, status, amount, currency,
                    manual_capture, two_phase, authorized_amount, capture_requested, captured_amount, captured_by_success,
                    request_body) VALUES ('main', '%s', '%s', '%s', 4200, 'MYR', %s, %s, %d, %d, %d, %s, '')""".formatted(
                id, order, met.status, met.manualCapture, met.twoPhase, authorized, captured, captured, captured > 0);
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
