package dev.antomcheckout.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import dev.antomcheckout.simulator.ledger.PaymentState;
import dev.antomcheckout.simulator.ledger.TransactionRecord;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutomaticCaptureTest extends SimulatorTestBase {

    @ParameterizedTest
    @ValueSource(strings = {"CARD", "APPLEPAY", "GOOGLEPAY"})
    void successOfATwoPhaseMethodIsAnAuthorisationThatAntomCaptures(String method) {
        arm(new Fault.Never());
        String paymentId = paid(session(ID).replace("ONLINEBANKING_FPX", method));
        assertThat(books(ID).state()).isEqualTo(PaymentState.AUTHORIZED);
        assertThat(books(ID).authorizedMinorUnits()).isEqualTo(4200);
        assertThat(books(ID).capturedMinorUnits()).isZero();
        assertThat(books(ID).movements()).isEmpty();

        await(simulator.automaticCaptures().succeed(CLIENT, ID));

        assertThat(books(ID).state()).isEqualTo(PaymentState.SUCCESS);
        assertThat(books(ID).capturedMinorUnits()).isEqualTo(4200);
        assertThat(books(ID).netMinorUnits()).isEqualTo(4200);
        JsonNode notice = notices("CAPTURE_RESULT").getFirst();
        assertThat(TestMerchant.code(notice)).isEqualTo("S SUCCESS");
        assertThat(notice.path("captureRequestId").asText()).startsWith("automaticCapture");
        assertThat(notice.path("paymentId").asText()).isEqualTo(paymentId);
        assertThat(notice.path("captureAmount").toString()).isEqualTo("{\"currency\":\"MYR\",\"value\":\"4200\"}");
        assertThat(notice.has("paymentRequestId")).isFalse();
    }

    @Test
    void captureFollowsTheAuthorisationByItself() {
        paid(automaticSession(ID));

        Awaitility.await().until(() -> notices("CAPTURE_RESULT").size() == 1);
        assertThat(books(ID).captures()).hasSize(1).first().satisfies(capture -> {
            assertThat(capture.origin()).isEqualTo(TransactionRecord.Origin.ANTOM);
            assertThat(capture.succeeded()).isTrue();
        });
        assertThat(shop.received).hasSize(2);
        assertThat(TestMerchant.json(shop.received.getFirst().body())
                        .path("notifyType")
                        .asText())
                .isEqualTo("PAYMENT_RESULT");
    }

    @Test
    void noticeOfAnAuthorisationCarriesTheMaskedCardAndItsEnd() {
        arm(new Fault.Never());
        paid(automaticSession(ID));

        JsonNode notice = notices("PAYMENT_RESULT").getFirst();

        assertThat(notice.path("paymentMethodType").asText()).isEqualTo("CARD");
        assertThat(notice.path("authExpiryTime").asText()).isEqualTo("2026-12-01T09:00:00+08:00");
        assertThat(notice.at("/paymentResultInfo/cardNo").asText()).isEqualTo("411111******1111");
        assertThat(notice.at("/paymentResultInfo/cardBrand").asText()).isEqualTo("VISA");
    }

    @Test
    void refusedCardSaysWhyTheIssuerRefused() {
        merchant.call("createPaymentSession", automaticSession(ID));
        await(simulator.fail(CLIENT, ID, "DO_NOT_HONOR"));

        JsonNode notice = notices("PAYMENT_RESULT").getFirst();

        assertThat(notice.at("/paymentResultInfo/refusalCodeRaw").asText()).isEqualTo("05");
        assertThat(notice.has("authExpiryTime")).isFalse();
    }

    @Test
    void inquiryListsTheAuthorisationAndTheCapture() {
        arm(new Fault.Never());
        String paymentId = paid(automaticSession(ID));
        clock.advance(Duration.ofMinutes(1));
        await(simulator.automaticCaptures().succeed(CLIENT, ID));

        JsonNode answer = inquire(ID);

        assertThat(answer.path("paymentStatus").asText()).isEqualTo("SUCCESS");
        assertThat(answer.path("paymentMethodType").asText()).isEqualTo("CARD");
        assertThat(answer.path("authExpiryTime").asText()).isEqualTo("2026-12-01T09:00:00+08:00");
        assertThat(answer.at("/transactions/0/transactionType").asText()).isEqualTo("AUTHORIZATION");
        assertThat(answer.at("/transactions/0/transactionId").asText()).isEqualTo(paymentId);
        assertThat(answer.at("/transactions/0/transactionRequestId").asText()).isEqualTo(ID);
        assertThat(answer.at("/transactions/1/transactionType").asText()).isEqualTo("CAPTURE");
        assertThat(answer.at("/transactions/1/transactionStatus").asText()).isEqualTo("SUCCESS");
        assertThat(answer.at("/transactions/1/transactionResult/resultStatus").asText())
                .isEqualTo("S");
        assertThat(answer.at("/transactions/1/transactionAmount/value").asText())
                .isEqualTo("4200");
        assertThat(answer.at("/transactions/1/transactionTime").asText()).isEqualTo("2026-11-24T09:01:00+08:00");
        assertThat(answer.at("/transactions/1/transactionRequestId").asText()).startsWith("automaticCapture");
    }

    @Test
    void failedCaptureIsReportedAndLeavesThePaymentAuthorised() {
        arm(new Fault.CaptureFails("PROCESS_FAIL"));
        paid(automaticSession(ID));

        Awaitility.await().until(() -> notices("CAPTURE_RESULT").size() == 1);
        assertThat(TestMerchant.code(notices("CAPTURE_RESULT").getFirst())).isEqualTo("F PROCESS_FAIL");
        assertThat(books(ID).state()).isEqualTo(PaymentState.AUTHORIZED);
        assertThat(books(ID).netMinorUnits()).isZero();
        assertThat(inquire(ID).path("paymentStatus").asText()).isEqualTo("SUCCESS");
        assertThat(inquire(ID).at("/transactions/1/transactionStatus").asText()).isEqualTo("FAIL");
        assertThat(inquire(ID)
                        .at("/transactions/1/transactionResult/resultCode")
                        .asText())
                .isEqualTo("PROCESS_FAIL");
    }

    @Test
    void captureAfterAFailedOneHasAnotherId() {
        arm(new Fault.Never());
        paid(automaticSession(ID));
        await(simulator.automaticCaptures().fail(CLIENT, ID, "RISK_REJECT"));

        await(simulator.automaticCaptures().succeed(CLIENT, ID));

        assertThat(books(ID).captures()).extracting(TransactionRecord::status).containsExactly("FAIL", "SUCCESS");
        assertThat(books(ID).captures())
                .extracting(TransactionRecord::requestId)
                .doesNotHaveDuplicates();
        assertThat(books(ID).capturedMinorUnits()).isEqualTo(4200);
    }

    @Test
    void delayedCaptureIsNotMadeBefore() {
        arm(new Fault.Delay(Duration.ofHours(1)));
        paid(automaticSession(ID));
        paid(automaticSession("other"));

        Awaitility.await().until(() -> books("other").state() == PaymentState.SUCCESS);
        assertThat(books(ID).state()).isEqualTo(PaymentState.AUTHORIZED);
    }

    @Test
    void captureMadeNowTakesThePlaceOfTheOneThatWasDue() {
        arm(new Fault.Delay(Duration.ofMillis(200)));
        paid(automaticSession(ID));
        await(simulator.automaticCaptures().fail(CLIENT, ID, "PROCESS_FAIL"));

        theTimeOfTheCapturePasses();

        assertThat(books(ID).captures()).hasSize(1);
        assertThat(books(ID).state()).isEqualTo(PaymentState.AUTHORIZED);
    }

    @Test
    void captureIsReportedAfterThePaymentHoweverLongThatTakes() {
        simulator.faults().add(FaultRule.next(Api.NOTIFY_PAYMENT, new Fault.Duplicate(40)));
        paid(automaticSession(ID));

        Awaitility.await().until(() -> notices("CAPTURE_RESULT").size() == 1);
        assertThat(shop.received).hasSize(42);
        assertThat(shop.received.getLast().text()).contains("CAPTURE_RESULT");
    }

    @Test
    void captureThatIsReportedFirstIsFollowedByThePayment() {
        simulator.faults().add(FaultRule.next(Api.NOTIFY_PAYMENT, new Fault.Reorder()));
        paid(automaticSession(ID));

        assertThat(shop.received)
                .extracting(r -> TestMerchant.json(r.body()).path("notifyType").asText())
                .containsExactly("CAPTURE_RESULT", "PAYMENT_RESULT");
    }

    @Test
    void captureWhoseNoticeIsLostIsFoundByTheInquiry() {
        simulator
                .faults()
                .add(FaultRule.next(Api.NOTIFY_CAPTURE, new Fault.Lose()).always());
        paid(automaticSession(ID));

        Awaitility.await().until(() -> inquire(ID).path("transactions").size() == 2);
        assertThat(notices("CAPTURE_RESULT")).isEmpty();
    }

    @Test
    void settingSwitchesAllAutomaticCapturesOff() {
        simulator.settings().automaticCaptures(false);
        paid(automaticSession(ID));
        simulator.settings().automaticCaptures(true);
        paid(automaticSession("other"));

        Awaitility.await().until(() -> books("other").state() == PaymentState.SUCCESS);
        assertThat(books(ID).captures()).isEmpty();
    }

    @Test
    void manualCaptureIsNotMadeByAntom() {
        paid(cardSession(ID));

        assertThatIllegalStateException()
                .isThrownBy(() -> simulator.automaticCaptures().succeed(CLIENT, ID));
        assertThat(books(ID).captures()).isEmpty();
    }

    @Test
    void merchantCannotCaptureWhatAntomCaptures() {
        arm(new Fault.Never());
        String paymentId = paid(automaticSession(ID));

        assertThat(TestMerchant.code(merchant.call("capture", """
                {"captureRequestId":"c1","paymentId":"%s","captureAmount":{"currency":"MYR","value":"1"}}""".formatted(paymentId))))
                .isEqualTo("F ORDER_STATUS_INVALID");
    }

    @Test
    void nothingCanBeRefundedBeforeTheCapture() {
        arm(new Fault.Never());
        String paymentId = paid(automaticSession(ID));
        assertThat(TestMerchant.code(refund("r1", paymentId, 100))).isEqualTo("F ORDER_STATUS_INVALID");

        await(simulator.automaticCaptures().succeed(CLIENT, ID));

        assertThat(TestMerchant.code(refund("r2", paymentId, 100))).isEqualTo("S SUCCESS");
        assertThat(books(ID).refundedMinorUnits()).isEqualTo(100);
        assertThat(books(ID).netMinorUnits()).isEqualTo(4100);
    }

    @Test
    void cancelledAuthorisationIsNotCaptured() {
        arm(new Fault.Delay(Duration.ofMillis(200)));
        paid(automaticSession(ID));
        assertThat(TestMerchant.code(cancel())).isEqualTo("S SUCCESS");

        theTimeOfTheCapturePasses();
        assertThatIllegalStateException()
                .isThrownBy(() -> simulator.automaticCaptures().succeed(CLIENT, ID));
        assertThat(books(ID).transactions())
                .extracting(TransactionRecord::kind)
                .containsExactly(TransactionRecord.Kind.AUTHORIZATION, TransactionRecord.Kind.VOID);
        assertThat(books(ID).netMinorUnits()).isZero();
    }

    @Test
    void capturedPaymentCannotBeCancelled() {
        paid(automaticSession(ID));
        Awaitility.await().until(() -> books(ID).state() == PaymentState.SUCCESS);

        assertThat(TestMerchant.code(cancel())).isEqualTo("F ORDER_STATUS_INVALID");
    }

    @Test
    void authorisationThatNobodyCapturesIsCancelledAfterSevenDaysWithoutANotice() {
        arm(new Fault.Never());
        paid(automaticSession(ID));
        clock.advance(Duration.ofDays(7));
        assertThat(inquire(ID).path("paymentStatus").asText()).isEqualTo("SUCCESS");
        clock.advance(Duration.ofSeconds(1));

        JsonNode answer = inquire(ID);

        assertThat(answer.path("paymentStatus").asText()).isEqualTo("CANCELLED");
        assertThat(answer.path("paymentResultCode").asText()).isEqualTo("AUTH_EXPIRED");
        assertThat(answer.at("/transactions/1/transactionType").asText()).isEqualTo("VOID");
        assertThat(books(ID).notifications()).hasSize(1);
        assertThatIllegalStateException()
                .isThrownBy(() -> simulator.automaticCaptures().succeed(CLIENT, ID));
    }

    @Test
    void authorisationCanBeMadeToEndNow() {
        arm(new Fault.Never());
        paid(automaticSession(ID));

        await(simulator.expire(CLIENT, ID));

        assertThat(inquire(ID).path("paymentStatus").asText()).isEqualTo("CANCELLED");
        assertThat(books(ID).resultCode()).isEqualTo("AUTH_EXPIRED");
    }

    @Test
    void capturedPaymentStaysPaidAfterTheAuthorisationEnds() {
        paid(automaticSession(ID));
        Awaitility.await().until(() -> books(ID).state() == PaymentState.SUCCESS);
        clock.advance(Duration.ofDays(8));

        assertThat(inquire(ID).path("paymentStatus").asText()).isEqualTo("SUCCESS");
    }

    @Test
    void delayOfTheCaptureIsCompressed() {
        SimulatorOptions options = options().toBuilder()
                .timeCompression(100)
                .captureDelay(Duration.ofSeconds(2))
                .build();

        assertThat(options.compressed(options.captureDelay())).isEqualTo(Duration.ofMillis(20));
    }

    private void arm(Fault.OnAutomaticCapture fault) {
        simulator.faults().add(FaultRule.next(Api.AUTOMATIC_CAPTURE, fault).forPayment(ID));
    }

    /** Timers of the simulator end in their order: one that began later and lasts longer ends after that of the capture. */
    private void theTimeOfTheCapturePasses() {
        Fault longer = new Fault.Delay(Duration.ofMillis(300));
        simulator.faults().add(FaultRule.next(Api.AUTOMATIC_CAPTURE, longer).forPayment("later"));
        paid(automaticSession("later"));
        Awaitility.await().until(() -> books("later").state() == PaymentState.SUCCESS);
    }

    private JsonNode cancel() {
        return merchant.call("cancel", "{\"paymentRequestId\":\"" + ID + "\"}");
    }
}
