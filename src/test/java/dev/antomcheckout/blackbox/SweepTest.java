package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
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
        loseNotificationsOf(id);
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
        String id = expired();
        var _ = world.antom().pay(World.CLIENT_ID, id);
        await().atMost(30, SECONDS).until(() -> shop.status(id).equals("SUCCESS"));
        shop.payment(id).then().body("reviewReasons", hasItem("LATE_SUCCESS"));
    }

    @Test
    void lateMoneyOfWhichEveryNotificationWasLostIsFoundADayLater() throws SQLException {
        String id = expired();
        assertThat(late(id, "hours_ahead")).isEqualTo(24);
        loseNotificationsOf(id);
        var _ = world.antom().pay(World.CLIENT_ID, id);
        makeLateInquiryDue(id);
        await().atMost(30, SECONDS).until(() -> shop.status(id).equals("SUCCESS"));
        shop.payment(id).then().body("reviewReasons", hasItem("LATE_SUCCESS"));
        await().atMost(30, SECONDS).until(() -> late(id, "waiting") == 0);
    }

    @Test
    void anExpiredAttemptIsAskedAboutTwiceMoreAndThenLeftAlone() throws SQLException {
        String id = expired();
        makeLateInquiryDue(id);
        await().atMost(30, SECONDS).until(() -> late(id, "asked") == 1);
        assertThat(late(id, "hours_ahead")).isEqualTo(72);
        makeLateInquiryDue(id);
        await().atMost(30, SECONDS).until(() -> late(id, "waiting") == 0);
        assertThat(shop.status(id)).isEqualTo("EXPIRED");
        assertThat(inquiries(id)).isEqualTo(3 + 2);
    }

    @Test
    void anExpiredAttemptThatAntomHasNotDecidedIsAskedAboutWithinTheHour() throws SQLException {
        String id = expired();
        loseNotificationsOf(id);
        var _ = world.antom().submit(World.CLIENT_ID, id);
        makeLateInquiryDue(id);
        await().atMost(30, SECONDS).until(() -> late(id, "hours_ahead") == 1);
        assertThat(late(id, "asked")).isZero();
        assertThat(shop.status(id)).isEqualTo("EXPIRED");
        var _ = world.antom().pay(World.CLIENT_ID, id);
        makeLateInquiryDue(id);
        await().atMost(30, SECONDS).until(() -> shop.status(id).equals("SUCCESS"));
    }

    @Test
    void anExpiredAttemptOfAnAccountThatIsNotConfiguredKeepsItsInquiry() throws SQLException {
        String id = expired();
        giveTo("gone", id);
        makeLateInquiryDue(id);
        await().atMost(30, SECONDS).until(() -> late(id, "hours_ahead") == 1);
        assertThat(late(id, "asked")).isZero();
    }

    @Test
    void anExpiredAttemptOfWhichALateNotificationToldIsNotAskedAbout() throws SQLException {
        String id = expired();
        world.antom().pay(World.CLIENT_ID, id).join();
        await().atMost(30, SECONDS).until(() -> shop.status(id).equals("SUCCESS"));
        makeLateInquiryDue(id);
        await().atMost(30, SECONDS).until(() -> late(id, "waiting") == 0);
        assertThat(inquiries(id)).isEqualTo(3);
    }

    private String expired() throws SQLException {
        String id = shop.openedSession();
        for (int answers = 1; answers <= 3; answers++) {
            int expected = answers;
            makeDue(id, "3 hours");
            await().atMost(30, SECONDS)
                    .until(() -> number(id, "not_exist_answers") == expected
                            || shop.status(id).equals("EXPIRED"));
        }
        await().atMost(30, SECONDS).until(() -> shop.status(id).equals("EXPIRED"));
        return id;
    }

    private void giveTo(String account, String id) throws SQLException {
        try (Connection connection = world.database().getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE payment_attempt SET account = ? WHERE payment_request_id = ?")) {
            update.setString(1, account);
            update.setString(2, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private void loseNotificationsOf(String id) {
        world.antom()
                .faults()
                .add(FaultRule.next(Api.NOTIFY_PAYMENT, new Fault.Lose())
                        .forPayment(id)
                        .always());
    }

    private long inquiries(String id) {
        return world.antom().books().calls(World.CLIENT_ID, id).stream()
                .filter(call -> call.api() == Api.INQUIRY_PAYMENT)
                .count();
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

    private void makeLateInquiryDue(String id) throws SQLException {
        try (Connection connection = world.database().getConnection();
                PreparedStatement update = connection.prepareStatement("""
                        UPDATE late_inquiry SET due_at = now() WHERE attempt_id IN
                            (SELECT id FROM payment_attempt WHERE payment_request_id = ?)""")) {
            update.setString(1, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private long late(String id, String column) throws SQLException {
        try (Connection connection = world.database().getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        SELECT count(*) AS waiting, max(asked) AS asked,
                            ceil(extract(epoch FROM max(due_at) - now()) / 3600) AS hours_ahead
                        FROM late_inquiry JOIN payment_attempt a ON a.id = attempt_id WHERE payment_request_id = ?""")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(column);
            }
        }
    }
}
