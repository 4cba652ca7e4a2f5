package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long keys are remembered, and what a key stands for. Time is moved by moving the rows. */
@QuarkusTest
@WithTestResource(Installation.class)
class IdempotencyTest {
    @FromInstallation
    World world;

    Shop shop;
    Books books;
    ObjectNode order;
    String id;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        books = new Books(world);
        order = Shop.order();
        id = order.get("paymentRequestId").asText();
    }

    @Test
    void aKeyOfMoreThanSevenDaysIsForgottenAndItsIdIsNotFree() throws SQLException {
        String header = "both-" + id;
        shop.createSession(order, header).then().statusCode(201);
        assertThat(books.keys(id)).isEqualTo(2);
        age("7 days 1 minute");
        await().atMost(20, SECONDS).until(() -> books.keys(id) == 0);
        shop.createSession(order).then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
        assertThat(world.antom().books().calls(World.CLIENT_ID, id)).hasSize(1);
    }

    @Test
    void aYoungerKeyAndOneWithoutAnAnswerAreKept() throws SQLException {
        ObjectNode unknown = Shop.order();
        String unknownId = unknown.get("paymentRequestId").asText();
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, new Fault.HttpStatus(500, false))
                        .forPayment(unknownId)
                        .times(3));
        shop.createSession(unknown, "header-" + unknownId).then().statusCode(504);
        String marker = shop.openedSession();
        shop.createSession(order).then().statusCode(201);
        age("6 days 23 hours");
        age(unknownId, "30 days");
        age(marker, "30 days");
        await().atMost(20, SECONDS).until(() -> books.keys(marker) == 0);
        assertThat(books.keys(id)).isEqualTo(1);
        assertThat(books.keys(unknownId)).isEqualTo(2);
        shop.createSession(unknown).then().statusCode(201).header("Idempotent-Replayed", nullValue());
    }

    @Test
    void aHeaderThatStandsForAnIdStandsForNoOther() {
        String header = "bound-" + id;
        shop.createSession(order, header).then().statusCode(201);
        shop.createSession(Shop.order(), header).then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
        ObjectNode withoutId = order.deepCopy();
        withoutId.remove("paymentRequestId");
        shop.createSession(withoutId, header).then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
        shop.createSession(order, header).then().statusCode(201).header("Idempotent-Replayed", "true");
    }

    @Test
    void aHeaderOfARefusedCreationIsFree() {
        shop.createSession(order).then().statusCode(201);
        assertThat(world.antom().pay(World.CLIENT_ID, id)).isNotNull();
        await().atMost(20, SECONDS).until(() -> shop.status(id).equals("SUCCESS"));
        String header = "refused-" + id;
        ObjectNode again = order.deepCopy().put("paymentRequestId", "again-" + id);
        shop.createSession(again, header).then().statusCode(409).body("code", equalTo("order_already_paid"));
        ObjectNode another = Shop.order();
        shop.createSession(another, header).then().statusCode(201).header("Idempotent-Replayed", nullValue());
        shop.createSession(again, header).then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
    }

    @Test
    void aHeaderOfACreationUnderAnIdThatIsTakenIsFree() {
        shop.createSession(order).then().statusCode(201);
        String header = "taken-" + id;
        ObjectNode other = Shop.order().put("paymentRequestId", id);
        shop.createSession(other, header).then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
        shop.createSession(Shop.order(), header).then().statusCode(201);
    }

    @Test
    void aHeaderOfACreationThatSucceededStaysBoundWhenTheOrderIsPaid() {
        String header = "kept-" + id;
        shop.createSession(order, header).then().statusCode(201);
        assertThat(world.antom().pay(World.CLIENT_ID, id)).isNotNull();
        await().atMost(20, SECONDS).until(() -> shop.status(id).equals("SUCCESS"));
        shop.createSession(order, header).then().statusCode(201).header("Idempotent-Replayed", "true");
        shop.createSession(Shop.order(), header).then().statusCode(422);
    }

    @Test
    void accountsDoNotShareKeys() {
        String header = "shared-" + id;
        order.remove("paymentRequestId");
        String first = shop.createSession(order, header)
                .then()
                .statusCode(201)
                .extract()
                .path("paymentRequestId");
        new Shop(world, World.OTHER_SHOP_KEY)
                .createSession(order, header)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue())
                .body("paymentRequestId", org.hamcrest.Matchers.not(equalTo(first)));
    }

    private void age(String interval) throws SQLException {
        age(id, interval);
    }

    private void age(String paymentRequestId, String interval) throws SQLException {
        try (Connection connection = world.database().getConnection();
                PreparedStatement update = connection.prepareStatement("""
                        UPDATE idempotency_key SET created_at = now() - ?::interval WHERE resource_id = ?""")) {
            update.setString(1, interval);
            update.setString(2, paymentRequestId);
            assertThat(update.executeUpdate()).isPositive();
        }
    }
}
