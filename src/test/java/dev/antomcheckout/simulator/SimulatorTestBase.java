package dev.antomcheckout.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.simulator.ledger.PaymentRecord;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh simulator, merchant and shop for each test; the clock stands still. */
@SuppressWarnings("NullAway.Init")
abstract class SimulatorTestBase {

    static final String CLIENT = TestMerchant.CLIENT_ID;
    static final String ID = "attempt-1";

    final TestClock clock = new TestClock();
    final TestShop shop = new TestShop();
    Simulator simulator;
    TestMerchant merchant;

    @BeforeEach
    void start() {
        simulator = Simulator.start(options());
        merchant = new TestMerchant(simulator);
    }

    @AfterEach
    void stop() {
        merchant.close();
        simulator.close();
        shop.close();
    }

    /** The whole resend schedule of a day passes in 90 ms. */
    SimulatorOptions options() {
        return SimulatorOptions.defaults().toBuilder()
                .clock(clock)
                .timeCompression(1_000_000)
                .build();
    }

    String session(String id) {
        return """
                {"productCode":"CASHIER_PAYMENT","paymentRequestId":"%s",
                 "paymentAmount":{"currency":"MYR","value":"4200"},
                 "order":{"referenceOrderId":"order-1","orderDescription":"Tea <for> two",
                          "orderAmount":{"currency":"MYR","value":"4200"},"buyer":{"referenceBuyerId":"b"}},
                 "paymentMethod":{"paymentMethodType":"ONLINEBANKING_FPX"},
                 "paymentRedirectUrl":"https://shop.example/back?order=1","paymentNotifyUrl":"%s"}""".formatted(id, shop.notifyUrl());
    }

    String cardSession(String id) {
        return session(id)
                .replace(
                        "{\"paymentMethodType\":\"ONLINEBANKING_FPX\"}",
                        "{\"paymentMethodType\":\"CARD\"},\"paymentFactor\":{\"isAuthorization\":true,"
                                + "\"captureMode\":\"MANUAL\"}");
    }

    /** Antom captures it by itself. */
    String automaticSession(String id) {
        return session(id).replace("ONLINEBANKING_FPX", "CARD");
    }

    /** The buyer chooses the method. */
    String hostedSession(String id) {
        return session(id)
                .replace(
                        "\"paymentMethod\":{\"paymentMethodType\":\"ONLINEBANKING_FPX\"}",
                        "\"productScene\":\"CHECKOUT_PAYMENT\"");
    }

    /** Opens a session and lets the buyer pay; gives the paymentId. */
    String paid(String session) {
        JsonNode answer = merchant.call("createPaymentSession", session);
        assertThat(TestMerchant.code(answer)).isEqualTo("S SUCCESS");
        String id = TestMerchant.json(session.getBytes(UTF_8))
                .path("paymentRequestId")
                .asText();
        await(simulator.pay(CLIENT, id));
        return paymentId(id);
    }

    JsonNode create(String id) {
        JsonNode answer = merchant.call("createPaymentSession", session(id));
        assertThat(TestMerchant.code(answer)).isEqualTo("S SUCCESS");
        return answer;
    }

    /** Gives the paymentId. */
    String createAndPay(String id) {
        create(id);
        await(simulator.pay(CLIENT, id));
        return paymentId(id);
    }

    String paymentId(String id) {
        return String.valueOf(books(id).paymentId());
    }

    PaymentRecord books(String id) {
        return simulator.books().get(CLIENT, id);
    }

    JsonNode inquire(String id) {
        return merchant.call("inquiryPayment", "{\"paymentRequestId\":\"" + id + "\"}");
    }

    JsonNode refund(String refundId, String paymentId, long minorUnits) {
        return merchant.call("refund", """
                {"refundRequestId":"%s","paymentId":"%s","refundAmount":{"currency":"MYR","value":"%d"},
                 "refundNotifyUrl":"%s"}""".formatted(refundId, paymentId, minorUnits, shop.notifyUrl()));
    }

    /** Bodies of the notifications that arrived, of one type, in their order. */
    List<JsonNode> notices(String notifyType) {
        return shop.received.stream()
                .map(notice -> TestMerchant.json(notice.body()))
                .filter(body -> body.path("notifyType").asText().equals(notifyType))
                .toList();
    }

    static void await(CompletableFuture<Void> notification) {
        notification.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
