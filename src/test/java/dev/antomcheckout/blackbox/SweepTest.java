package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.Api;
import dev.antomcheckout.simulator.Fault;
import dev.antomcheckout.simulator.FaultRule;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody looks at is resolved all the same. Time is moved by moving the schedule's rows. */
@QuarkusTest
@WithTestResource(Installation.class)
class SweepTest {
    @FromInstallation
    World world;

    Shop shop;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
    }

    @Test
    void aPaymentWhoseNotificationWasLostIsFound() throws SQLException {
        String id = shop.openedSession();
        world.antom()
                .faults()
                .add(FaultRule.next(Api.NOTIFY_PAYMENT, new Fault.Lose())
                        .forPayment(id)
                        .always());
        var _ = world.antom().pay(World.CLIENT_ID, id);
        assertThat(shop.status(id)).isEqualTo("SESSION_CREATED");
        makeDue(id, "1 minute");
        await().atMost(30, SECONDS).until(() -> shop.status(id).equals("SUCCESS"));
    }

    @Test
    void aSessionThatNobodyUsedExpiresByAntomsWordSaidThreeTimes() throws SQLException {
        String id = shop.openedSession();
        for (int answers = 1; answers <= 2; answers++) {
            int expected = answers;
            makeDue(id, "3 hours");
            await().atMost(30, SECONDS).until(() -> number(id, "not_exist_answers") == expected);
            assertThat(shop.status(id)).isEqualTo("SESSION_CREATED");
        }
        makeDue(id, "3 hours");
        await().atMost(30, SECONDS).until(() -> shop.status(id).equals("EXPIRED"));
        assertThat(world.antom().books().get(World.CLIENT_ID, id).timesPaid()).isZero();
    }

    @Test
    void aSessionThatMayStillBeUsedDoesNotExpire() throws SQLException {
        String id = shop.openedSession();
        makeDue(id, "1 minute");
        await().atMost(30, SECONDS).until(() -> number(id, "inquiries") == 1);
        makeDue(id, "1 minute");
        await().atMost(30, SECONDS).until(() -> number(id, "inquiries") == 2);
        await().atMost(10, SECONDS).until(() -> number(id, "minutes_ahead") >= 3);
        assertThat(number(id, "not_exist_answers")).isZero();
        assertThat(shop.status(id)).isEqualTo("SESSION_CREATED");
    }

    @Test
    void aCreationWhoseOutcomeNobodyKnowsEndsToo() throws SQLException {
        ObjectNode order = Shop.order();
        String id = order.get("paymentRequestId").asText();
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, new Fault.HttpStatus(500, false))
                        .forPayment(id)
                        .always());
        shop.createSession(order).then().statusCode(504);
        assertThat(shop.status(id)).isEqualTo("INITIATED");
        for (int answers = 1; answers <= 3; answers++) {
            int expected = answers;
            makeDue(id, "3 hours");
            await().atMost(30, SECONDS)
                    .until(() -> number(id, "not_exist_answers") == expected
                            || shop.status(id).equals("EXPIRED"));
        }
        await().atMost(30, SECONDS).until(() -> shop.status(id).equals("EXPIRED"));
    }

    @Test
    void lateMoneyOfAnExpiredAttemptIsNoticed() throws SQLException {
        String id = shop.openedSession();
        for (int answers = 1; answers <= 3; answers++) {
            int expected = answers;
            makeDue(id, "3 hours");
            await().atMost(30, SECONDS)
                    .until(() -> number(id, "not_exist_answers") == expected
                            || shop.status(id).equals("EXPIRED"));
        }
        await().atMost(30, SECONDS).until(() -> shop.status(id).equals("EXPIRED"));
        var _ = world.antom().pay(World.CLIENT_ID, id);
        await().atMost(30, SECONDS).until(() -> shop.status(id).equals("SUCCESS"));
        shop.payment(id).then().body("reviewReasons", hasItem("LATE_SUCCESS"));
    }

    /** The attempt is so old, and its next inquiry is due. */
    private void makeDue(String id, String age) throws SQLException {
        try (Connection connection = world.database().getConnection();
                PreparedStatement update = connection.prepareStatement("""
                        UPDATE payment_attempt SET next_inquiry_at = now(), created_at = now() - ?::interval,
                            payment_session_expiry = now() - ?::interval + interval '1 hour'
                        WHERE payment_request_id = ?""")) {
            update.setString(1, age);
            update.setString(2, age);
            update.setString(3, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private long number(String id, String column) throws SQLException {
        try (Connection connection = world.database().getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        SELECT inquiries, not_exist_answers,
                            ceil(extract(epoch FROM next_inquiry_at - now()) / 60) AS minutes_ahead
                        FROM payment_attempt WHERE payment_request_id = ?""")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(column);
            }
        }
    }
}
