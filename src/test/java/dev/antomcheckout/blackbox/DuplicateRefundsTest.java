package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.Api;
import dev.antomcheckout.simulator.Fault;
import dev.antomcheckout.simulator.FaultRule;
import dev.antomcheckout.simulator.Movement;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With {@code checkout.duplicate-payment=refund}, the second payment of an order goes back by itself. */
@QuarkusTest
@TestProfile(DuplicateRefundsTest.RefundDuplicates.class)
@WithTestResource(Installation.class)
class DuplicateRefundsTest {
    public static class RefundDuplicates implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("checkout.duplicate-payment", "refund");
        }
    }

    @FromInstallation
    World world;

    Shop shop;
    Books books;
    String first;
    String second;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        books = new Books(world);
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
        books.change("""
                UPDATE refund SET next_inquiry_at = now()
                WHERE attempt_id = (SELECT id FROM payment_attempt WHERE payment_request_id = ?)""", second);
        await().atMost(30, SECONDS).until(() -> books.events(second, "refund.success") == 1);
        assertThat(returned(second)).isEqualTo(4200);
        assertThat(world.antom().books().calls(World.CLIENT_ID, second).stream()
                        .filter(call -> call.api() == Api.REFUND)
                        .map(call -> call.body())
                        .distinct())
                .hasSize(1);
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
