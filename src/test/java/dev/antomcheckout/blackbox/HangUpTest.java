package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.ledger.PaymentState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shop hangs up while Antom works on its request: what was begun runs to its end, and is recorded. */
@QuarkusTest
@WithTestResource(Installation.class)
class HangUpTest {
    /** Longer than it takes to hang up, and shorter than the service waits. */
    private static final Fault.OnCall SLOW = new Fault.Delay(Duration.ofMillis(700));

    @FromInstallation
    World world;

    Shop shop;
    Books books;
    Sales sales;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        books = new Books(world);
        sales = new Sales(world);
    }

    @Test
    void aCreationIsAppliedAndRecorded() throws Exception {
        ObjectNode order = Shop.order();
        String id = order.get("paymentRequestId").asText();
        sales.fault(id, Api.CREATE_PAYMENT_SESSION, SLOW, 1);
        hangUp(id, Api.CREATE_PAYMENT_SESSION, "/v1/payment-sessions", order.toString());
        sales.untilStatus(id, "SESSION_CREATED");
        recorded("createPaymentSession", id);
        shop.createSession(order).then().statusCode(201).body("paymentRequestId", equalTo(id));
        assertThat(sales.calls(id, Api.CREATE_PAYMENT_SESSION)).hasSize(1);
    }

    @Test
    void aCancelIsAppliedAndRecorded() throws Exception {
        String id = sales.paid();
        sales.fault(id, Api.CANCEL, SLOW, 1);
        hangUp(id, Api.CANCEL, "/v1/payments/" + id + "/cancel", "");
        sales.untilStatus(id, "CANCELLED");
        recorded("cancel", id);
        assertThat(sales.atAntom(id).state()).isEqualTo(PaymentState.CANCELLED);
        assertThat(books.events(id, "payment.cancelled")).isEqualTo(1);
    }

    @Test
    void aRefundIsAppliedAndRecorded() throws Exception {
        String id = sales.paid();
        String refund = "refund-" + id;
        sales.always(id, Api.NOTIFY_REFUND, new Fault.Lose());
        sales.fault(id, Api.REFUND, SLOW, 1);
        hangUp(
                id,
                Api.REFUND,
                "/v1/payments/" + id + "/refunds",
                "{\"refundRequestId\":\"%s\",\"refundAmount\":{\"currency\":\"MYR\",\"value\":\"1000\"}}"
                        .formatted(refund));
        Sales.until(() -> shop.refund(refund).path("refundStatus").equals("SUCCESS"));
        recorded("refund", refund);
        shop.refund(id, refund, 1000).then().statusCode(201);
        assertThat(sales.atAntom(id).refundedMinorUnits()).isEqualTo(1000);
        assertThat(sales.calls(id, Api.REFUND)).hasSize(1);
    }

    @Test
    void aCaptureIsAppliedAndRecorded() throws Exception {
        String id = sales.manual();
        String capture = "capture-" + id;
        sales.always(id, Api.NOTIFY_CAPTURE, new Fault.Lose());
        sales.fault(id, Api.CAPTURE, SLOW, 1);
        hangUp(
                id,
                Api.CAPTURE,
                "/v1/payments/" + id + "/capture",
                "{\"captureRequestId\":\"%s\",\"captureAmount\":{\"currency\":\"MYR\",\"value\":\"4200\"},\"isLastCapture\":true}"
                        .formatted(capture));
        sales.untilStatus(id, "SUCCESS");
        recorded("capture", capture);
        assertThat(sales.atAntom(id).capturedMinorUnits()).isEqualTo(4200);
        assertThat(sales.calls(id, Api.CAPTURE)).hasSize(1);
    }

    @Test
    void anInquiryIsAppliedAndRecorded() throws Exception {
        String id = shop.openedSession();
        sales.always(id, Api.NOTIFY_PAYMENT, new Fault.Lose());
        var _ = world.antom().pay(World.CLIENT_ID, id);
        sales.fault(id, Api.INQUIRY_PAYMENT, SLOW, 1);
        hangUp(id, Api.INQUIRY_PAYMENT, "/v1/payments/" + id + "/inquiry", "");
        sales.untilStatus(id, "SUCCESS");
        recorded("inquiryPayment", id);
    }

    /** Sends the request on a connection of its own, and resets the connection as soon as Antom has the call. */
    private void hangUp(String payment, Api api, String path, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        try (Socket socket =
                new Socket(world.service().getHost(), world.service().getPort())) {
            String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + World.SHOP_KEY
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(content);
            socket.getOutputStream().flush();
            Sales.until(() -> sales.calls(payment, api).size() == 1);
            socket.setSoLinger(true, 0);
        }
    }

    /** The one call about it is in the evidence, with Antom's answer. */
    private void recorded(String operation, String requestId) {
        Sales.until(() -> books.number("""
                SELECT count(*) FROM gateway_call WHERE request_id = ? AND operation = ? AND verdict = 'ACCEPTED'
                """, requestId, operation) == 1);
    }
}
