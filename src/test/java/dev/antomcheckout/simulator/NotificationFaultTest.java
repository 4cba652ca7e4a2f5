package dev.antomcheckout.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import dev.antomcheckout.simulator.ledger.NotificationSend;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class NotificationFaultTest extends SimulatorTestBase {

    @Test
    void lostSendIsFollowedByTheNextOfTheSchedule() {
        inject(new Fault.Lose());
        createAndPay(ID);

        assertThat(shop.received).hasSize(1);
        assertThat(books(ID).notifications().getFirst().sends())
                .extracting(NotificationSend::note)
                .containsExactly("lost", null);
    }

    @Test
    void noticeLostForeverNeverArrives() {
        simulator
                .faults()
                .add(FaultRule.next(Api.NOTIFY_PAYMENT, new Fault.Lose()).always());
        createAndPay(ID);

        assertThat(shop.received).isEmpty();
        assertThat(books(ID).notifications().getFirst().sends()).hasSize(8);
    }

    @Test
    void duplicatesComeAfterTheAcknowledgedFirst() {
        inject(new Fault.Duplicate(2));
        createAndPay(ID);

        assertThat(shop.received).hasSize(3);
        assertThat(shop.received)
                .extracting(TestShop.Received::text)
                .containsOnly(shop.received.getFirst().text());
    }

    @Test
    void concurrentCopiesAllArrive() {
        inject(new Fault.Concurrent(4));
        createAndPay(ID);

        assertThat(shop.received).hasSize(5);
    }

    @Test
    void pendingNoticeCanArriveAfterTheResult() {
        inject(new Fault.Reorder());
        create(ID);
        CompletableFuture<Void> pending = simulator.pend(CLIENT, ID);
        Awaitility.await().until(() -> simulator.faults().pending().isEmpty());
        await(simulator.confirm(CLIENT, ID));
        await(pending);

        assertThat(shop.received)
                .extracting(r -> TestMerchant.json(r.body()).path("notifyType").asText())
                .containsExactly("PAYMENT_RESULT", "PAYMENT_PENDING");
    }

    @Test
    void delayedNoticeArrives() {
        inject(new Fault.Delay(Duration.ofMillis(30)));
        createAndPay(ID);

        assertThat(shop.received).hasSize(1);
    }

    @Test
    void wrongSignatureDoesNotVerifyAndTheNextSendDoes() {
        inject(new Fault.WrongSignature());
        shop.answer(401, "");
        create(ID);
        await(simulator.pay(CLIENT, ID));

        assertThat(shop.received).hasSize(8);
        assertThat(isAntoms(shop.received.get(0))).isFalse();
        assertThat(isAntoms(shop.received.get(1))).isTrue();
    }

    @Test
    void noticeForAnotherClientIsSignedForThatClient() {
        inject(new Fault.WrongClientId());
        createAndPay(ID);

        assertThat(shop.received.getFirst().clientId()).isEqualTo("SOMEBODY_ELSE");
        assertThat(isAntoms(shop.received.getFirst())).isTrue();
    }

    @Test
    void wrongAmountIsSignedAndOneUnitTooHigh() {
        inject(new Fault.WrongAmount());
        createAndPay(ID);

        assertThat(isAntoms(shop.received.getFirst())).isTrue();
        assertThat(TestMerchant.json(shop.received.getFirst().body())
                        .at("/paymentAmount/value")
                        .asText())
                .isEqualTo("4201");
        assertThat(books(ID).netMinorUnits()).isEqualTo(4200);
    }

    @Test
    void ruleForOnePaymentLeavesOthersAlone() {
        simulator
                .faults()
                .add(FaultRule.next(Api.NOTIFY_PAYMENT, new Fault.WrongAmount()).forPayment("other"));
        createAndPay(ID);

        assertThat(shop.received.getFirst().text()).contains("\"value\":\"4200\"");
        assertThat(simulator.faults().pending()).hasSize(1);
    }

    private void inject(Fault.OnNotification fault) {
        simulator.faults().add(FaultRule.next(Api.NOTIFY_PAYMENT, fault));
    }

    private boolean isAntoms(TestShop.Received notice) {
        return merchant.isAntoms(notice.signature(), notice.path(), notice.clientId(), notice.time(), notice.body());
    }
}
