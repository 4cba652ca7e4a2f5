package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import dev.antomcheckout.simulator.ledger.Movement;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With {@code checkout.duplicate-payment=refund}, the second payment of an order goes back by itself. */
@QuarkusTest
@WithTestResource(OidcInstallation.class)
class DuplicateRefundsTest {
    @FromInstallation
    World world;

    Shop shop;
    Books books;
    Sales sales;
    String first;
    String second;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        books = new Books(world);
        sales = new Sales(world);
        ObjectNode order = Shop.order();
        first = shop.createSession(order).then().statusCode(201).extract().path("paymentRequestId");
        second = first + "-again";
        shop.createSession(order.put("paymentRequestId", second)).then().statusCode(201);
        world.antom().pay(World.CLIENT_ID, first).join();
    }

    @Test
    void theSecondPaymentOfAnOrderGoesBackAndTheFirstStays() {
        world.antom().pay(World.CLIENT_ID, second).join();
        await().atMost(30, SECONDS).until(() -> returned(second) == 4200);
        await().atMost(30, SECONDS).until(() -> books.events(second, "refund.success") == 1);
        shop.payment(second)
                .then()
                .body("reviewReasons", hasItem("DUPLICATE_PAYMENT"))
                .body("refundedAmount.value", equalTo("4200"));
        assertThat(returned(first)).isZero();
        shop.payment(first).then().body("refundedAmount.value", equalTo("0"));
    }

    @Test
    void aRefundThatAntomNeverGotIsAskedForAgainUnderTheSameId() {
        world.antom()
                .faults()
                .add(FaultRule.next(Api.REFUND, new Fault.HttpStatus(500, false))
                        .forPayment(second)
                        .times(3));
        world.antom().pay(World.CLIENT_ID, second).join();
        await().atMost(30, SECONDS).until(() -> books.number("""
                        SELECT count(*) FROM refund r JOIN payment_attempt a ON a.id = r.attempt_id
                        WHERE a.payment_request_id = ?""", second) == 1);
        await().atMost(30, SECONDS).until(() -> refundCalls() == 3);
        assertThat(returned(second)).isZero();
        for (int answers = 1; answers <= 3; answers++) {
            String expected = Integer.toString(answers);
            books.change("""
                    UPDATE refund SET next_inquiry_at = now()
                    WHERE attempt_id = (SELECT id FROM payment_attempt WHERE payment_request_id = ?)""", second);
            Sales.until(() -> books.number("""
                    SELECT (r.not_exist_answers >= ?::integer OR r.status = 'SUCCESS')::integer FROM refund r
                    JOIN payment_attempt a ON a.id = r.attempt_id WHERE a.payment_request_id = ?""", expected, second) == 1);
        }
        await().atMost(30, SECONDS).until(() -> books.events(second, "refund.success") == 1);
        assertThat(returned(second)).isEqualTo(4200);
        assertThat(world.antom().books().calls(World.CLIENT_ID, second).stream()
                        .filter(call -> call.api() == Api.REFUND)
                        .map(call -> call.body())
                        .distinct())
                .hasSize(1);
    }

    /** Somebody wants the kept payment cancelled: if it is, the second one is all the money that the order has. */
    @Test
    void whileACancelOfTheFirstIsOpenTheSecondIsNotRefunded() {
        sales.fault(first, Api.CANCEL, new Fault.Answer("U", "UNKNOWN_EXCEPTION", false), 3);
        shop.cancel(first).then().statusCode(202);
        world.antom().pay(World.CLIENT_ID, second).join();
        shop.payment(second).then().body("reviewReasons", hasItem("DUPLICATE_PAYMENT"));
        untilTheNextDuplicateIsRefunded();
        assertThat(refundsOf(second)).isZero();
        sales.makeCancelDue(first);
        sales.untilStatus(first, "CANCELLED");
        Sales.until(
                () -> shop.payment(second).jsonPath().getList("reviewReasons").isEmpty());
        untilTheNextDuplicateIsRefunded();
        assertThat(refundsOf(second)).isZero();
        assertThat(sales.atAntom(second).netMinorUnits()).isEqualTo(4200);
    }

    @Test
    void whereACancelOfTheFirstIsRefusedTheSecondIsRefunded() {
        sales.fault(first, Api.CANCEL, new Fault.Answer("U", "UNKNOWN_EXCEPTION", false), 3);
        sales.fault(first, Api.CANCEL, new Fault.Answer("F", "CANCEL_WINDOW_EXCEED", false), 1);
        shop.cancel(first).then().statusCode(202);
        world.antom().pay(World.CLIENT_ID, second).join();
        sales.makeCancelDue(first);
        await().atMost(30, SECONDS).until(() -> books.events(second, "refund.success") == 1);
        assertThat(returned(first)).isZero();
        assertThat(returned(second)).isEqualTo(4200);
    }

    @Test
    void whereTheFirstIsRefundedTheSecondStays() {
        // Open, so that the second one is flagged; it is refunded by the time that the policy looks.
        sales.fault(first, Api.REFUND, new Fault.Answer("U", "REFUND_IN_PROCESS", false), 3);
        shop.refund(first, "refund-" + first, 4200).then().statusCode(202);
        world.antom().pay(World.CLIENT_ID, second).join();
        shop.payment(second).then().body("reviewReasons", hasItem("DUPLICATE_PAYMENT"));
        untilTheNextDuplicateIsRefunded();
        assertThat(refundsOf(second)).isZero();
        new Antom(world)
                .notify(Antom.refund("refund-" + first, "SUCCESS", "4200"))
                .then()
                .statusCode(200);
        shop.payment(second).then().body("reviewReasons", empty());
        untilTheNextDuplicateIsRefunded();
        assertThat(refundsOf(second)).isZero();
    }

    @Test
    void aDuplicateThatIsCapturedInPartsGoesBackInParts() {
        ObjectNode order = Sales.manualOrder();
        String kept = sales.opened(order);
        String duplicate = sales.opened(order.deepCopy().put("paymentRequestId", kept + "-again"));
        world.antom().pay(World.CLIENT_ID, kept).join();
        world.antom().pay(World.CLIENT_ID, duplicate).join();
        shop.capture(kept, "capture-" + kept, 4200, true).then().statusCode(201);
        shop.capture(duplicate, "a-" + duplicate, 1000, false).then().statusCode(201);
        await().atMost(30, SECONDS).until(() -> books.events(duplicate, "refund.success") == 1);
        assertThat(returned(duplicate)).isEqualTo(1000);
        shop.capture(duplicate, "b-" + duplicate, 3200, true).then().statusCode(201);
        await().atMost(30, SECONDS).until(() -> books.events(duplicate, "refund.success") == 2);
        assertThat(returned(duplicate)).isEqualTo(4200);
        assertThat(returned(kept)).isZero();
        assertThat(books.eventsAreNumbered(duplicate)).isTrue();
    }

    /** More of them than one sweep takes, and all of them older than the one that can be refunded. */
    @Test
    void duplicatesOfAnAccountThatIsNotConfiguredKeepNoneFromItsRefund() throws SQLException {
        inAnotherAccount("gone", 60);
        world.antom().pay(World.CLIENT_ID, second).join();
        await().atMost(30, SECONDS).until(() -> books.events(second, "refund.success") == 1);
        assertThat(returned(second)).isEqualTo(4200);
    }

    /** Copies the paid attempt into one order of the account: the first copy is the kept attempt, the others are duplicates. */
    private void inAnotherAccount(String account, int copies) throws SQLException {
        String columns = books.text("""
                SELECT string_agg(column_name, ', ') FROM information_schema.columns
                WHERE table_name = 'payment_attempt' AND is_generated = 'NEVER' AND is_identity = 'NO'
                    AND column_name NOT IN ('account', 'payment_request_id', 'payment_id', 'payment_session_id',
                        'review_reasons', 'created_at')""");
        try (Connection connection = world.database().getConnection();
                PreparedStatement copy = connection.prepareStatement("""
                        INSERT INTO payment_attempt (account, payment_request_id, payment_id, review_reasons, created_at, %s)
                        SELECT ?, payment_request_id || '-' || n, payment_id || '-' || n,
                            CASE WHEN n > 0 THEN '{DUPLICATE_PAYMENT}' ELSE '{}' END::text[], now() - interval '1 day', %s
                        FROM payment_attempt, generate_series(0, ?) n WHERE payment_request_id = ?
                        """.formatted(columns, columns));
                PreparedStatement keep = connection.prepareStatement("""
                        INSERT INTO kept_attempt (account, reference_order_id, attempt_id)
                        SELECT account, reference_order_id, id FROM payment_attempt
                        WHERE account = ? AND payment_request_id = ?""")) {
            copy.setString(1, account);
            copy.setInt(2, copies);
            copy.setString(3, first);
            assertThat(copy.executeUpdate()).isEqualTo(copies + 1);
            keep.setString(1, account);
            keep.setString(2, first + "-0");
            assertThat(keep.executeUpdate()).isEqualTo(1);
        }
    }

    /** The sweep looks at duplicates in the order of their rows, so what is older was looked at before. */
    private void untilTheNextDuplicateIsRefunded() {
        ObjectNode order = Shop.order();
        String kept = sales.opened(order);
        String duplicate = sales.opened(order.deepCopy().put("paymentRequestId", kept + "-again"));
        world.antom().pay(World.CLIENT_ID, kept).join();
        world.antom().pay(World.CLIENT_ID, duplicate).join();
        await().atMost(30, SECONDS).until(() -> books.events(duplicate, "refund.success") == 1);
    }

    private long refundsOf(String id) {
        return books.number("""
                SELECT count(*) FROM refund r JOIN payment_attempt a ON a.id = r.attempt_id
                WHERE a.payment_request_id = ?""", id);
    }

    private long refundCalls() {
        return world.antom().books().calls(World.CLIENT_ID, second).stream()
                .filter(call -> call.api() == Api.REFUND)
                .count();
    }

    private long returned(String id) {
        return world.antom().books().get(World.CLIENT_ID, id).movements().stream()
                .filter(movement -> movement.kind() == Movement.Kind.REFUND)
                .mapToLong(movement -> movement.amount().minorUnits())
                .sum();
    }
}
