package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.ledger.PaymentState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What a shop is answered while Antom is not called. */
@QuarkusTest
@WithTestResource(BreakerInstallation.class)
class BreakerTest {
    @FromInstallation
    World world;

    @Test
    void aCancelIsTakenAndCarriedOutLater() {
        Shop shop = new Shop(world, World.SHOP_KEY);
        Books books = new Books(world);
        Sales sales = new Sales(world);
        String unlucky = sales.paid();
        String id = sales.paid();
        sales.fault(unlucky, Api.CANCEL, new Fault.HttpStatus(503, false), 3);
        shop.cancel(unlucky).then().statusCode(202);
        shop.cancel(id)
                .then()
                .statusCode(202)
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("cancelRequestedTime", notNullValue());
        assertThat(sales.calls(id, Api.CANCEL)).isEmpty();
        shop.refund(id, "refund-" + id, 1).then().statusCode(409);
        Sales.until(() -> shop.cancel(id).statusCode() == 200);
        assertThat(sales.atAntom(id).state()).isEqualTo(PaymentState.CANCELLED);
        assertThat(books.events(id, "payment.cancelled")).isEqualTo(1);
    }
}
