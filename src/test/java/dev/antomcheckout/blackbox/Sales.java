package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import dev.antomcheckout.simulator.ledger.PaymentRecord;
import dev.antomcheckout.simulator.ledger.ReceivedCall;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;

/** Payments of 42.00 MYR in the states with which tests begin, the faults that befall them, and the time that passes for them. */
final class Sales {
    private final World world;
    private final Shop shop;
    private final Books books;

    Sales(World world) {
        this.world = world;
        this.shop = new Shop(world, World.SHOP_KEY);
        this.books = new Books(world);
    }

    /** A session of the order, opened. */
    String opened(ObjectNode order) {
        return shop.createSession(order).then().statusCode(201).extract().path("paymentRequestId");
    }

    /** A payment in one phase that the buyer has paid. */
    String paid() {
        String id = shop.openedSession();
        world.antom().pay(World.CLIENT_ID, id).join();
        return id;
    }

    /** A session for a card that Antom captures by itself. */
    String card() {
        return opened(Shop.order(order -> method(order, "CARD")));
    }

    /** A card payment that Antom captures by itself, authorised and not captured yet. */
    String authorised() {
        String id = card();
        authorise(id);
        return id;
    }

    /** A card payment that the merchant captures, authorised. */
    String manual() {
        String id = opened(manualOrder());
        world.antom().pay(World.CLIENT_ID, id).join();
        return id;
    }

    static ObjectNode manualOrder() {
        return Shop.order(order -> {
            method(order, "CARD");
            order.withObject("paymentFactor").put("captureMode", "MANUAL");
        });
    }

    /** A session on Antom's page, where the buyer chooses the method. */
    String hosted() {
        return opened(Shop.order(order -> {
            order.remove("paymentMethod");
            order.put("productScene", "CHECKOUT_PAYMENT");
        }));
    }

    private static void method(ObjectNode order, String method) {
        order.withObject("paymentMethod").put("paymentMethodType", method);
    }

    /** The buyer pays, and Antom does not capture by itself. */
    void authorise(String id) {
        capturesNothing(id);
        world.antom().pay(World.CLIENT_ID, id).join();
    }

    void capturesNothing(String id) {
        fault(id, Api.AUTOMATIC_CAPTURE, new Fault.Never(), 1);
    }

    void fault(String id, Api api, Fault fault, int times) {
        world.antom().faults().add(FaultRule.next(api, fault).forPayment(id).times(times));
    }

    void always(String id, Api api, Fault fault) {
        fault(id, api, fault, Integer.MAX_VALUE);
    }

    PaymentRecord atAntom(String id) {
        return world.antom().books().get(World.CLIENT_ID, id);
    }

    List<ReceivedCall> calls(String id, Api api) {
        return world.antom().books().calls(World.CLIENT_ID, id).stream()
                .filter(call -> call.api() == api)
                .toList();
    }

    /** The sweep asks about the payment now. */
    void makeDue(String id) {
        books.change("UPDATE payment_attempt SET next_inquiry_at = now() WHERE payment_request_id = ?", id);
    }

    /** The payment is three hours old, and the sweep asks about it now. */
    void makeOver(String id) {
        books.change("""
                UPDATE payment_attempt SET next_inquiry_at = now(), created_at = now() - interval '3 hours',
                    payment_session_expiry = now() - interval '2 hours'
                WHERE payment_request_id = ?""", id);
    }

    void makeCancelDue(String id) {
        books.change("UPDATE payment_attempt SET next_cancel_at = now() WHERE payment_request_id = ?", id);
    }

    void makeRefundDue(String refund) {
        books.change("UPDATE refund SET next_inquiry_at = now() WHERE refund_request_id = ?", refund);
    }

    void makeCaptureDue(String capture) {
        books.change("UPDATE capture SET next_inquiry_at = now() WHERE capture_request_id = ?", capture);
    }

    /** An attempt that nobody has paid and that has expired. */
    String expired(String id) {
        for (int answers = 1; answers <= 3; answers++) {
            int expected = answers;
            makeOver(id);
            until(() -> shop.status(id).equals("EXPIRED") || books.number("""
                    SELECT not_exist_answers FROM payment_attempt WHERE payment_request_id = ?""", id) == expected);
        }
        until(() -> shop.status(id).equals("EXPIRED"));
        return id;
    }

    /** Antom's notification of a success of just now, without a method. */
    String success(String id, String currency, String value) {
        String paymentId = world.antom()
                .books()
                .find(World.CLIENT_ID, id)
                .map(PaymentRecord::paymentId)
                .orElse("antom-" + id);
        return Antom.result(id, "S", currency, value)
                .replace("antom-" + id, paymentId)
                .replace("2026-11-24T00:01:00+08:00", Instant.now().truncatedTo(ChronoUnit.SECONDS) + "");
    }

    static void until(Callable<Boolean> condition) {
        await().atMost(30, SECONDS).until(condition);
    }

    /** The same, if the condition is the status of a payment. */
    void untilStatus(String id, String status) {
        until(() -> shop.status(id).equals(status));
    }
}
