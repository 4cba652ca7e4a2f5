package dev.antomcheckout.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.simulator.ledger.PaymentRecord;
import dev.antomcheckout.simulator.ledger.PaymentState;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PaymentTest extends SimulatorTestBase {

    @Test
    void inquiryBeforeTheBuyerSubmitsKnowsNoOrder() {
        create(ID);

        assertThat(TestMerchant.code(inquire(ID))).isEqualTo("F ORDER_NOT_EXIST");
        assertThat(books(ID).paymentId()).isNull();
    }

    @Test
    void paidPaymentIsReportedWithItsAmountAndTimes() {
        String paymentId = createAndPay(ID);

        JsonNode answer = inquire(ID);

        assertThat(answer.path("paymentStatus").asText()).isEqualTo("SUCCESS");
        assertThat(answer.path("paymentId").asText()).isEqualTo(paymentId);
        assertThat(answer.path("paymentAmount").toString()).isEqualTo("{\"currency\":\"MYR\",\"value\":\"4200\"}");
        assertThat(answer.path("paymentTime").asText()).isEqualTo("2026-11-24T09:00:00+08:00");
    }

    @Test
    void moneyMovesOnceHoweverManyBuyersPayAtTheSameTime() throws Exception {
        create(ID);
        Callable<Boolean> buyer = () -> {
            try {
                var _ = simulator.pay(CLIENT, ID);
                return true;
            } catch (IllegalStateException _) {
                return false;
            }
        };
        int accepted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> attempt : threads.invokeAll(Collections.nCopies(8, buyer))) {
                accepted += attempt.get() ? 1 : 0;
            }
        }

        assertThat(accepted).isEqualTo(1);
        assertThat(books(ID).timesPaid()).isEqualTo(1);
        assertThat(books(ID).netMinorUnits()).isEqualTo(4200);
    }

    @Test
    void twoPaidAttemptsOfOneOrderAreSeenTogether() {
        createAndPay("attempt-1");
        createAndPay("attempt-2");

        assertThat(simulator.books().ofOrder(CLIENT, "order-1"))
                .extracting(PaymentRecord::timesPaid)
                .containsExactly(1, 1);
    }

    @Test
    void paymentIdWinsOverThePaymentRequestId() {
        String paymentId = createAndPay(ID);
        create("other");

        JsonNode answer =
                merchant.call("inquiryPayment", "{\"paymentRequestId\":\"other\",\"paymentId\":\"" + paymentId + "\"}");

        assertThat(answer.path("paymentRequestId").asText()).isEqualTo(ID);
    }

    @Test
    void submittedPaymentIsProcessing() {
        create(ID);
        await(simulator.submit(CLIENT, ID));

        assertThat(inquire(ID).path("paymentStatus").asText()).isEqualTo("PROCESSING");
    }

    @Test
    void pendingPaymentBecomesSuccessOnlyWhenConfirmed() {
        create(ID);
        await(simulator.pend(CLIENT, ID));
        assertThat(inquire(ID).path("paymentStatus").asText()).isEqualTo("PENDING");
        assertThat(books(ID).timesPaid()).isZero();

        await(simulator.confirm(CLIENT, ID));
        assertThat(inquire(ID).path("paymentStatus").asText()).isEqualTo("SUCCESS");
        assertThat(books(ID).timesPaid()).isEqualTo(1);
    }

    @Test
    void failedPaymentTellsItsReasonAndCannotBePaid() {
        create(ID);
        await(simulator.fail(CLIENT, ID, "USER_BALANCE_NOT_ENOUGH"));

        assertThat(inquire(ID).path("paymentResultCode").asText()).isEqualTo("USER_BALANCE_NOT_ENOUGH");
        assertThatIllegalStateException()
                .isThrownBy(() -> simulator.pay(CLIENT, ID))
                .withMessage("Cannot pay: the payment is FAIL");
    }

    @Test
    void unusedSessionLapsesSilently() {
        create(ID);
        clock.advance(Duration.ofHours(1));

        assertThatIllegalStateException().isThrownBy(() -> simulator.pay(CLIENT, ID));
        assertThat(TestMerchant.code(inquire(ID))).isEqualTo("F ORDER_NOT_EXIST");
        assertThat(books(ID).notifications()).isEmpty();
    }

    @Test
    void submittedPaymentThatRunsOutOfTimeIsClosedWithANotice() {
        create(ID);
        await(simulator.submit(CLIENT, ID));
        await(simulator.expire(CLIENT, ID));

        assertThat(inquire(ID).path("paymentStatus").asText()).isEqualTo("FAIL");
        assertThat(shop.received).hasSize(1);
        assertThat(shop.received.getFirst().text()).contains("\"resultCode\":\"ORDER_IS_CLOSED\"");
    }

    @Test
    void latePaymentMovesMoneyAfterTheSessionLapsed() {
        create(ID);
        await(simulator.expire(CLIENT, ID));
        await(simulator.payLate(CLIENT, ID));

        assertThat(inquire(ID).path("paymentStatus").asText()).isEqualTo("SUCCESS");
        assertThat(books(ID).netMinorUnits()).isEqualTo(4200);
    }

    @Test
    void successNoticeAfterACancelMovesNothing() {
        create(ID);
        merchant.call("cancel", "{\"paymentRequestId\":\"" + ID + "\"}");
        await(simulator.payLate(CLIENT, ID));

        assertThat(shop.received.getFirst().text()).contains("\"resultStatus\":\"S\"", "\"paymentTime\"");
        assertThat(books(ID).state()).isEqualTo(PaymentState.CANCELLED);
        assertThat(books(ID).netMinorUnits()).isZero();
    }

    @Test
    void leavingChangesNothing() {
        create(ID);
        await(simulator.leave(CLIENT, ID));

        assertThat(books(ID).state()).isEqualTo(PaymentState.AWAITING_BUYER);
    }

    @Test
    void submittedPaymentClosesByItself() {
        SimulatorOptions quick =
                options().toBuilder().autoClose(Duration.ofMillis(5)).build();
        try (Simulator own = Simulator.start(quick);
                TestMerchant other = new TestMerchant(own)) {
            other.call("createPaymentSession", session(ID));
            await(own.submit(CLIENT, ID));

            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(own.books().get(CLIENT, ID).state()).isEqualTo(PaymentState.FAIL));
        }
    }
}
