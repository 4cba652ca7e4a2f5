package dev.antomcheckout.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.simulator.ledger.Movement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RefundTest extends SimulatorTestBase {

    @Test
    void partialRefundsAddUpToThePaymentAndNotOneUnitMore() {
        String paymentId = createAndPay(ID);

        assertThat(TestMerchant.code(refund("r1", paymentId, 4000))).isEqualTo("S SUCCESS");
        assertThat(TestMerchant.code(refund("r2", paymentId, 201))).isEqualTo("F REFUND_AMOUNT_EXCEED");
        assertThat(TestMerchant.code(refund("r3", paymentId, 200))).isEqualTo("S SUCCESS");

        assertThat(books(ID).netMinorUnits()).isZero();
    }

    @Test
    void sameRefundRequestIdMovesMoneyOnce() {
        String paymentId = createAndPay(ID);
        JsonNode first = refund("r1", paymentId, 100);
        clock.advance(Duration.ofMinutes(1));

        assertThat(refund("r1", paymentId, 100)).isEqualTo(first);
        assertThat(books(ID).netMinorUnits()).isEqualTo(4100);
    }

    @Test
    void sameRefundRequestIdWithAnotherAmountIsInconsistent() {
        String paymentId = createAndPay(ID);
        refund("r1", paymentId, 100);

        assertThat(TestMerchant.code(refund("r1", paymentId, 101))).isEqualTo("F REPEAT_REQ_INCONSISTENT");
    }

    @Test
    void sameRefundRequestIdForAnotherPaymentIsInconsistent() {
        refund("r1", createAndPay(ID), 100);

        assertThat(TestMerchant.code(refund("r1", createAndPay("other"), 100))).isEqualTo("F REPEAT_REQ_INCONSISTENT");
    }

    @Test
    void refundOfAPaymentUnderWayIsRefused() {
        create(ID);
        await(simulator.pend(CLIENT, ID));

        assertThat(TestMerchant.code(refund("r1", paymentId(ID), 100))).isEqualTo("F ORDER_STATUS_INVALID");
    }

    @Test
    void refundOfACancelledPaymentIsRefused() {
        String paymentId = createAndPay(ID);
        merchant.call("cancel", "{\"paymentId\":\"" + paymentId + "\"}");

        assertThat(TestMerchant.code(refund("r1", paymentId, 100))).isEqualTo("F ORDER_IS_CANCELED");
    }

    @Test
    void inquiryFindsARefundByEitherIdAndInThePaymentsTransactions() {
        String paymentId = createAndPay(ID);
        String refundId = refund("r1", paymentId, 100).path("refundId").asText();

        JsonNode byRequest = merchant.call("inquiryRefund", "{\"refundRequestId\":\"r1\"}");
        JsonNode byId = merchant.call("inquiryRefund", "{\"refundId\":\"" + refundId + "\"}");

        assertThat(byRequest).isEqualTo(byId);
        assertThat(byId.path("refundStatus").asText()).isEqualTo("SUCCESS");
        JsonNode transaction = inquire(ID).at("/transactions/1");
        assertThat(transaction.path("transactionType").asText()).isEqualTo("REFUND");
        assertThat(transaction.path("transactionId").asText()).isEqualTo(refundId);
        assertThat(transaction.at("/transactionAmount/value").asText()).isEqualTo("100");
    }

    @Test
    void inquiryOfARefundNeverPlacedKnowsNoOrder() {
        assertThat(TestMerchant.code(merchant.call("inquiryRefund", "{\"refundRequestId\":\"r9\"}")))
                .isEqualTo("F ORDER_NOT_EXIST");
    }

    @Test
    void asynchronousRefundIsInProcessUntilItCompletesAndThenNotified() {
        try (Simulator own = Simulator.start(options().toBuilder()
                        .asyncRefunds(true)
                        .settlementDelay(null)
                        .build());
                TestMerchant other = new TestMerchant(own)) {
            other.call("createPaymentSession", session(ID));
            await(own.pay(CLIENT, ID));
            String body = """
                    {"refundRequestId":"r1","paymentId":"%s","refundAmount":{"currency":"MYR","value":"100"},
                     "refundNotifyUrl":"%s"}""".formatted(own.books().get(CLIENT, ID).paymentId(), shop.notifyUrl());

            assertThat(TestMerchant.code(other.call("refund", body))).isEqualTo("U REFUND_IN_PROCESS");
            assertThat(own.books().get(CLIENT, ID).netMinorUnits()).isEqualTo(4200);

            await(own.completeRefund(CLIENT, "r1"));
            assertThat(own.books().get(CLIENT, ID).netMinorUnits()).isEqualTo(4100);
            assertThat(shop.received)
                    .anySatisfy(told -> assertThat(told.text()).contains("\"notifyType\":\"REFUND_RESULT\""));
            assertThat(TestMerchant.code(other.call("refund", body))).isEqualTo("S SUCCESS");
        }
    }

    @Test
    void refundAskedToBeAsynchronousSettlesByItself() {
        String paymentId = createAndPay(ID);
        JsonNode answer = merchant.call("refund", """
                {"refundRequestId":"r1","paymentId":"%s","refundAmount":{"currency":"MYR","value":"100"},
                 "isAsyncRefund":true}""".formatted(paymentId));

        assertThat(TestMerchant.code(answer)).isEqualTo("U REFUND_IN_PROCESS");
        Awaitility.await()
                .untilAsserted(() -> assertThat(books(ID).netMinorUnits()).isEqualTo(4100));
    }

    @Test
    void refundThatComesBackIsPaidInAgainAndNotifiedAsFailed() {
        refund("r1", createAndPay(ID), 100);

        await(simulator.failRefund(CLIENT, "r1", "PROCESS_FAIL"));

        assertThat(books(ID).netMinorUnits()).isEqualTo(4200);
        assertThat(books(ID).count(Movement.Kind.REFUND_RETURNED)).isEqualTo(1);
        // That it succeeded before may be told after that.
        assertThat(shop.received).anySatisfy(told -> assertThat(told.text()).contains("\"refundStatus\":\"FAIL\""));
    }
}
