package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which attempt of an order is kept, and when an order may be paid again. */
@QuarkusTest
@WithTestResource(Installation.class)
class OrdersTest {
    @FromInstallation
    World world;

    Shop shop;
    Books books;
    Sales sales;
    ObjectNode order;
    String first;
    String second;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        books = new Books(world);
        sales = new Sales(world);
        order = Shop.order();
        first = sales.opened(order);
        second = first + "-second";
    }

    @Test
    void whereTheKeptAttemptIsCancelledTheOtherIsKept() {
        bothPaid();
        shop.cancel(first).then().statusCode(200).body("paymentStatus", equalTo("CANCELLED"));
        secondIsKept();
    }

    @Test
    void whereTheKeptAttemptIsRefundedInFullTheOtherIsKept() {
        bothPaid();
        shop.refund(first, "part-" + first, 4199).then().statusCode(201);
        shop.payment(second).then().body("reviewReasons", contains("DUPLICATE_PAYMENT"));
        shop.refund(first, "rest-" + first, 1).then().statusCode(201);
        secondIsKept();
    }

    @Test
    void whereTheKeptAttemptIsCancelledInTheDashboardTheOtherIsKept() {
        bothPaid();
        world.antom().dashboard().cancel(World.CLIENT_ID, first);
        shop.inquire(first).then().statusCode(200).body("paymentStatus", equalTo("CANCELLED"));
        secondIsKept();
    }

    @Test
    void anOrderOfWhichAllMoneyWentBackCanBePaidAgain() {
        world.antom().pay(World.CLIENT_ID, first).join();
        third().statusCode(409).body("code", equalTo("order_already_paid"));
        shop.refund(first, "refund-" + first, 4200).then().statusCode(201);
        third().statusCode(201);
        String again = first + "-third";
        world.antom().pay(World.CLIENT_ID, again).join();
        shop.payment(again).then().body("paymentStatus", equalTo("SUCCESS")).body("reviewReasons", empty());
    }

    @Test
    void aRefundThatComesBackWhileAnotherAttemptIsKeptMakesADuplicate() {
        bothPaid();
        shop.refund(first, "refund-" + first, 4200).then().statusCode(201);
        secondIsKept();
        world.antom()
                .failRefund(World.CLIENT_ID, "refund-" + first, "PROCESS_FAIL")
                .join();
        shop.payment(first)
                .then()
                .body("refundedAmount.value", equalTo("0"))
                .body("reviewReasons", hasItem("REFUND_RETURNED"))
                .body("reviewReasons", hasItem("DUPLICATE_PAYMENT"));
        shop.payment(second).then().body("reviewReasons", empty());
        third().statusCode(409).body("code", equalTo("order_already_paid"));
    }

    @Test
    void anAuthorisationIsKeptAsMoneyIs() {
        ObjectNode card = Sales.manualOrder();
        String held = sales.opened(card);
        String other = sales.opened(card.deepCopy().put("paymentRequestId", held + "-other"));
        world.antom().pay(World.CLIENT_ID, held).join();
        ObjectNode third = card.deepCopy().put("paymentRequestId", held + "-third");
        shop.createSession(third).then().statusCode(409).body("code", equalTo("order_already_paid"));
        world.antom().pay(World.CLIENT_ID, other).join();
        shop.payment(other).then().body("reviewReasons", contains("DUPLICATE_PAYMENT"));
        shop.cancel(held).then().statusCode(200);
        shop.payment(other).then().body("reviewReasons", empty());
        shop.cancel(other).then().statusCode(200);
        shop.createSession(third).then().statusCode(201);
    }

    /** A creation whose outcome is not known is taken up again, and meanwhile the order was paid. */
    @Test
    void aCreationThatIsTakenUpAgainOpensNoSessionOfAPaidOrder() {
        sales.fault(second, Api.CREATE_PAYMENT_SESSION, new Fault.HttpStatus(500, false), 3);
        ObjectNode again = order.deepCopy().put("paymentRequestId", second);
        shop.createSession(again).then().statusCode(504);
        world.antom().pay(World.CLIENT_ID, first).join();
        shop.createSession(again).then().statusCode(409).body("code", equalTo("order_already_paid"));
        assertThat(sales.calls(second, Api.CREATE_PAYMENT_SESSION)).hasSize(3);
    }

    private void bothPaid() {
        sales.opened(order.deepCopy().put("paymentRequestId", second));
        world.antom().pay(World.CLIENT_ID, first).join();
        world.antom().pay(World.CLIENT_ID, second).join();
        shop.payment(first).then().body("reviewReasons", empty());
        shop.payment(second)
                .then()
                .body("paymentStatus", equalTo("SUCCESS"))
                .body("reviewReasons", contains("DUPLICATE_PAYMENT"));
    }

    private void secondIsKept() {
        third().statusCode(409).body("code", equalTo("order_already_paid"));
        shop.payment(second).then().body("paymentStatus", equalTo("SUCCESS")).body("reviewReasons", empty());
        shop.request()
                .get("/v1/payments/{id}/timeline", second)
                .then()
                .body(
                        "entries.findAll { it.details.clearedBy == 'system' }.details.clearedReasons",
                        hasItem(contains("DUPLICATE_PAYMENT")));
        assertThat(books.events(second, "payment.review_cleared")).isEqualTo(1);
        assertThat(books.eventsAreNumbered(second)).isTrue();
    }

    private io.restassured.response.ValidatableResponse third() {
        return shop.createSession(order.deepCopy().put("paymentRequestId", first + "-third"))
                .then();
    }
}
