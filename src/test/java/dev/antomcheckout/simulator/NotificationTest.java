package dev.antomcheckout.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.simulator.ledger.NotificationRecord;
import dev.antomcheckout.simulator.ledger.NotificationSend;
import dev.antomcheckout.simulator.notify.ResendSchedule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class NotificationTest extends SimulatorTestBase {

    private static final String NOTIFY_PATH = "/notify?shop=1";

    @Test
    void successNoticeIsSignedOverPathAndQueryAndTellsTheAmount() {
        String paymentId = createAndPay(ID);

        TestShop.Received notice = shop.received.getFirst();
        assertThat(notice.path()).isEqualTo(NOTIFY_PATH);
        assertThat(notice.clientId()).isEqualTo(CLIENT);
        assertThat(notice.time()).isEqualTo("1795482000000");
        assertThat(isAntoms(notice)).isTrue();
        JsonNode body = TestMerchant.json(notice.body());
        assertThat(body.path("notifyType").asText()).isEqualTo("PAYMENT_RESULT");
        assertThat(body.path("paymentRequestId").asText()).isEqualTo(ID);
        assertThat(body.path("paymentId").asText()).isEqualTo(paymentId);
        assertThat(body.path("paymentAmount").toString()).isEqualTo("{\"currency\":\"MYR\",\"value\":\"4200\"}");
        assertThat(body.path("paymentTime").asText()).isEqualTo("2026-11-24T09:00:00+08:00");
        assertThat(TestMerchant.code(body)).isEqualTo("S SUCCESS");
    }

    @Test
    void pendingNoticeSaysSAlthoughNothingWasPaid() {
        create(ID);
        await(simulator.pend(CLIENT, ID));

        JsonNode body = TestMerchant.json(shop.received.getFirst().body());
        assertThat(body.path("notifyType").asText()).isEqualTo("PAYMENT_PENDING");
        assertThat(TestMerchant.code(body)).isEqualTo("S SUCCESS");
        assertThat(body.has("paymentTime")).isFalse();
    }

    @Test
    void failureNoticeCarriesTheReason() {
        create(ID);
        await(simulator.fail(CLIENT, ID, "RISK_REJECT"));

        assertThat(TestMerchant.code(TestMerchant.json(shop.received.getFirst().body())))
                .isEqualTo("F RISK_REJECT");
    }

    @Test
    void acknowledgedNoticeIsSentOnce() {
        createAndPay(ID);

        NotificationRecord notice = books(ID).notifications().getFirst();
        assertThat(notice.acknowledged()).isTrue();
        assertThat(notice.sends()).hasSize(1);
    }

    @Test
    void refusedNoticeIsSentEightTimesAndThenGivenUp() {
        shop.answer(500, "");
        createAndPay(ID);

        assertThat(books(ID).notifications().getFirst().acknowledged()).isFalse();
        assertThat(books(ID).notifications().getFirst().sends())
                .extracting(NotificationSend::httpStatus)
                .containsExactly(500, 500, 500, 500, 500, 500, 500, 500);
        assertThat(shop.received).hasSize(8);
    }

    @Test
    void onlyTheExactAcknowledgementCounts() {
        shop.answer(200, TestShop.ACKNOWLEDGEMENT.replace("\"success\"", "\"ok\""));
        createAndPay("a");
        shop.answer(202, TestShop.ACKNOWLEDGEMENT);
        createAndPay("b");

        assertThat(books("a").notifications().getFirst().sends()).hasSize(8);
        assertThat(books("b").notifications().getFirst().sends()).hasSize(8);
    }

    @Test
    void resendingStopsWithTheFirstAcknowledgement() {
        shop.answer(503, "");
        // Slower than elsewhere, so that there is time to change the answer: the eighth send comes after 8.8 s.
        try (Simulator own = Simulator.start(
                        options().toBuilder().timeCompression(10_000).build());
                TestMerchant other = new TestMerchant(own)) {
            other.call("createPaymentSession", session(ID));
            CompletableFuture<Void> over = own.pay(CLIENT, ID);
            Awaitility.await().until(() -> shop.received.size() >= 2);
            shop.answer(200, TestShop.ACKNOWLEDGEMENT);
            await(over);

            List<NotificationSend> sends =
                    own.books().get(CLIENT, ID).notifications().getFirst().sends();
            assertThat(sends).hasSizeBetween(3, 7);
            assertThat(sends).extracting(NotificationSend::acknowledged).containsOnlyOnce(true);
            assertThat(sends.getLast().acknowledged()).isTrue();
        }
    }

    @Test
    void sandboxCanBeMadeNotToResend() {
        shop.answer(500, "");
        try (Simulator own = Simulator.start(
                        options().toBuilder().resendToSandbox(false).build());
                TestMerchant other = new TestMerchant(own)) {
            other.call("createPaymentSession", session(ID));
            await(own.pay(CLIENT, ID));

            assertThat(own.books().get(CLIENT, ID).notifications().getFirst().sends())
                    .hasSize(1);
        }
    }

    @Test
    void requestTimeCanBeIsoWithOffset() {
        try (Simulator own = Simulator.start(
                        options().toBuilder().isoRequestTime(true).build());
                TestMerchant other = new TestMerchant(own)) {
            other.call("createPaymentSession", session(ID));
            await(own.pay(CLIENT, ID));

            TestShop.Received notice = shop.received.getFirst();
            assertThat(notice.time()).isEqualTo("2026-11-24T09:00:00+08:00");
            assertThat(other.isAntoms(notice.signature(), NOTIFY_PATH, CLIENT, notice.time(), notice.body()))
                    .isTrue();
        }
    }

    @Test
    void endlessAnswerIsCutOffAndNotAnAcknowledgement() {
        shop.answer(200, TestShop.ACKNOWLEDGEMENT + " ".repeat(100_000));
        createAndPay(ID);

        assertThat(books(ID).notifications().getFirst().sends())
                .extracting(NotificationSend::note)
                .containsOnly("AnswerTooLong");
    }

    @Test
    void merchantThatDoesNotListenIsNotAcknowledging() {
        shop.close();
        createAndPay(ID);

        assertThat(books(ID).notifications().getFirst().sends()).hasSize(8);
        assertThat(books(ID).notifications().getFirst().acknowledged()).isFalse();
    }

    @Test
    void withoutAnAddressInTheRequestTheDashboardsIsUsed() {
        simulator.registerMerchant(CLIENT, TestMerchant.publicKey(), shop.notifyUrl());
        merchant.call("createPaymentSession", session(ID).replace("paymentNotifyUrl", "unused"));
        await(simulator.pay(CLIENT, ID));

        assertThat(shop.received).hasSize(1);
    }

    @Test
    void scheduleIsAntomsEightSends() {
        ResendSchedule schedule = new ResendSchedule(1, true);

        assertThat(schedule.length("5Y01")).isEqualTo(8);
        assertThat(List.of(
                        schedule.waitBefore(0),
                        schedule.waitBefore(1),
                        schedule.waitBefore(2),
                        schedule.waitBefore(3),
                        schedule.waitBefore(4),
                        schedule.waitBefore(5),
                        schedule.waitBefore(6),
                        schedule.waitBefore(7)))
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofHours(2),
                        Duration.ofHours(6),
                        Duration.ofHours(15));
        assertThat(new ResendSchedule(60, true).waitBefore(1)).isEqualTo(Duration.ofSeconds(2));
    }

    private boolean isAntoms(TestShop.Received notice) {
        return merchant.isAntoms(notice.signature(), notice.path(), notice.clientId(), notice.time(), notice.body());
    }
}
