package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.ledger.PaymentState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scope of a cancel follows from its effect: to give money back takes more than to close a session. */
@QuarkusTest
@WithTestResource(Installation.class)
class CancelScopesTest {
    @FromInstallation
    World world;

    Shop shop;
    Shop writer;
    Shop refunder;
    Books books;
    Sales sales;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        writer = new Shop(world, World.WRITER_KEY);
        refunder = new Shop(world, World.REFUNDER_KEY);
        books = new Books(world);
        sales = new Sales(world);
    }

    @Test
    void paymentThatHoldsMoneyTakesRefundsWrite() {
        for (String id : new String[] {sales.paid(), sales.authorised(), sales.manual()}) {
            String before = shop.payment(id).asString();
            writer.cancel(id)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("forbidden"))
                    .body("requiredScope", equalTo("refunds:write"))
                    .body("detail", containsString("refunds:write"));
            assertThat(shop.payment(id).asString()).isEqualTo(before);
            assertThat(books.lines(id, "CANCEL_REQUESTED")).isZero();
            assertThat(sales.calls(id, Api.CANCEL)).isEmpty();
            refunder.cancel(id).then().statusCode(200).body("paymentStatus", equalTo("CANCELLED"));
        }
    }

    @Test
    void paymentThatHoldsNoMoneyTakesPaymentsWrite() {
        String id = shop.openedSession();
        refunder.cancel(id).then().statusCode(403).body("requiredScope", equalTo("payments:write"));
        assertThat(books.lines(id, "CANCEL_REQUESTED")).isZero();
        writer.cancel(id).then().statusCode(200).body("paymentStatus", equalTo("CANCELLED"));
    }

    @Test
    void repetitionOfACancelThatIsDoneMovesNothingAndIsAnswered() {
        String id = sales.paid();
        shop.cancel(id).then().statusCode(200);
        writer.cancel(id).then().statusCode(200).body("paymentStatus", equalTo("CANCELLED"));
        assertThat(books.lines(id, "CANCEL_REQUESTED")).isEqualTo(1);
    }

    /** The money arrives after the service has read the payment, and before it locks the row. */
    @Test
    void lockedRowDecidesAndNotTheOneThatWasRead() throws SQLException {
        String id = shop.openedSession();
        try (Connection money = world.database().getConnection()) {
            money.setAutoCommit(false);
            execute(money, "SELECT id FROM payment_attempt WHERE payment_request_id = ? FOR UPDATE", id);
            CompletableFuture<Response> cancel = CompletableFuture.supplyAsync(() -> writer.cancel(id));
            await().atMost(10, SECONDS).until(() -> books.number("""
                    SELECT count(*) FROM pg_stat_activity
                    WHERE wait_event_type = 'Lock' AND query LIKE '%cancel_returns_money%'""") == 1);
            execute(money, """
                    UPDATE payment_attempt SET status = 'SUCCESS', capture_requested = amount, captured_amount = amount,
                        captured_by_success = true
                    WHERE payment_request_id = ?""", id);
            money.commit();
            cancel.join().then().statusCode(403).body("requiredScope", equalTo("refunds:write"));
        }
        assertThat(books.lines(id, "CANCEL_REQUESTED")).isZero();
        assertThat(sales.calls(id, Api.CANCEL)).isEmpty();
    }

    /** Antom has not answered the cancel of a session, and then the buyer pays. */
    @Test
    void moneyThatComesAfterTheRequestIsNotGivenBackByTheSweep() {
        String id = shop.openedSession();
        sales.fault(id, Api.CANCEL, new Fault.Answer("U", "UNKNOWN_EXCEPTION", false), 3);
        writer.cancel(id).then().statusCode(202);
        world.antom().pay(World.CLIENT_ID, id).join();
        int calls = sales.calls(id, Api.CANCEL).size();
        sales.makeCancelDue(id);
        Sales.until(() -> shop.payment(id).path("cancelRequestedTime") == null);
        shop.payment(id).then().body("paymentStatus", equalTo("SUCCESS")).body("cancelRequestedTime", nullValue());
        assertThat(sales.atAntom(id).state()).isNotEqualTo(PaymentState.CANCELLED);
        assertThat(sales.calls(id, Api.CANCEL)).hasSize(calls);
        assertThat(books.events(id, "payment.cancel_refused")).isEqualTo(1);
    }

    @Test
    void somebodyWhoMayGiveMoneyBackTakesTheRequestOver() {
        String id = shop.openedSession();
        sales.fault(id, Api.CANCEL, new Fault.Answer("U", "UNKNOWN_EXCEPTION", false), 6);
        writer.cancel(id).then().statusCode(202);
        world.antom().pay(World.CLIENT_ID, id).join();
        refunder.cancel(id).then().statusCode(202);
        sales.makeCancelDue(id);
        sales.untilStatus(id, "CANCELLED");
        assertThat(sales.atAntom(id).netMinorUnits()).isZero();
    }

    private static void execute(Connection connection, String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            statement.execute();
        }
    }
}
