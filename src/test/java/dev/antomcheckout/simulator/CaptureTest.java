package dev.antomcheckout.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.simulator.ledger.PaymentState;
import dev.antomcheckout.simulator.ledger.TransactionRecord;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CaptureTest extends SimulatorTestBase {

    @Test
    void authorisationIsSuccessForAntomButMovesNoMoney() {
        authorise();

        JsonNode answer = inquire(ID);

        assertThat(answer.path("paymentStatus").asText()).isEqualTo("SUCCESS");
        assertThat(answer.path("authExpiryTime").asText()).isEqualTo("2026-12-01T09:00:00+08:00");
        assertThat(books(ID).state()).isEqualTo(PaymentState.AUTHORIZED);
        assertThat(books(ID).netMinorUnits()).isZero();
    }

    @Test
    void capturesMoveMoneyUpToTheAuthorisedAmountAndNotOneUnitMore() {
        authorise();

        assertThat(TestMerchant.code(capture("c1", 4000, false))).isEqualTo("S SUCCESS");
        assertThat(TestMerchant.code(capture("c2", 201, false))).isEqualTo("F CAPTURE_AMOUNT_EXCEED_AUTH_LIMIT");
        assertThat(TestMerchant.code(capture("c3", 200, false))).isEqualTo("S SUCCESS");

        assertThat(books(ID).netMinorUnits()).isEqualTo(4200);
        assertThat(books(ID).timesPaid()).isZero();
    }

    @Test
    void sameCaptureRequestIdMovesMoneyOnce() {
        authorise();
        JsonNode first = capture("c1", 100, false);
        clock.advance(Duration.ofMinutes(1));

        assertThat(capture("c1", 100, false)).isEqualTo(first);
        assertThat(TestMerchant.code(capture("c1", 101, false))).isEqualTo("F REPEAT_REQ_INCONSISTENT");
        assertThat(books(ID).netMinorUnits()).isEqualTo(100);
    }

    @Test
    void nothingIsCapturedAfterTheLastCapture() {
        authorise();
        capture("c1", 100, true);

        assertThat(TestMerchant.code(capture("c2", 100, false))).isEqualTo("F ORDER_STATUS_INVALID");
    }

    @Test
    void expiredAuthorisationCannotBeCaptured() {
        authorise();
        clock.advance(Duration.ofDays(7).plusSeconds(1));

        assertThat(TestMerchant.code(capture("c1", 100, true))).isEqualTo("F AUTH_EXPIRED");
    }

    @Test
    void capturedPaymentCannotBeCancelled() {
        authorise();
        capture("c1", 100, false);

        assertThat(TestMerchant.code(merchant.call("cancel", "{\"paymentRequestId\":\"" + ID + "\"}")))
                .isEqualTo("F ORDER_STATUS_INVALID");
    }

    @Test
    void authorisationCanBeCancelledAsLongAsItLasts() {
        authorise();
        clock.advance(Duration.ofDays(6));

        assertThat(TestMerchant.code(merchant.call("cancel", "{\"paymentRequestId\":\"" + ID + "\"}")))
                .isEqualTo("S SUCCESS");
        assertThat(books(ID).transactions())
                .extracting(TransactionRecord::kind)
                .containsExactly(TransactionRecord.Kind.AUTHORIZATION, TransactionRecord.Kind.VOID);
    }

    @Test
    void voidedAuthorisationCannotBeCaptured() {
        authorise();
        merchant.call("cancel", "{\"paymentRequestId\":\"" + ID + "\"}");

        assertThat(TestMerchant.code(capture("c1", 100, false))).isEqualTo("F ORDER_IS_CANCELED");
        assertThat(books(ID).movements()).isEmpty();
    }

    @Test
    void captureModeAloneMakesACaptureManual() {
        paid(cardSession(ID).replace("\"isAuthorization\":true,", ""));

        assertThat(TestMerchant.code(capture("c1", 4200, true))).isEqualTo("S SUCCESS");
        assertThat(books(ID).captures())
                .extracting(TransactionRecord::origin)
                .containsExactly(TransactionRecord.Origin.MERCHANT);
    }

    @Test
    void captureModeMeansNothingForAMethodThatPaysInOneStep() {
        paid(cardSession(ID).replace("CARD", "GCASH"));

        assertThat(books(ID).state()).isEqualTo(PaymentState.SUCCESS);
        assertThat(books(ID).timesPaid()).isEqualTo(1);
    }

    @Test
    void ordinaryPaymentCannotBeCaptured() {
        createAndPay(ID);

        assertThat(TestMerchant.code(capture("c1", 100, false))).isEqualTo("F ORDER_STATUS_INVALID");
    }

    @Test
    void onlyWhatWasCapturedCanBeRefunded() {
        authorise();
        capture("c1", 1000, true);

        assertThat(TestMerchant.code(refund("r1", paymentId(ID), 1001))).isEqualTo("F REFUND_AMOUNT_EXCEED");
        assertThat(TestMerchant.code(refund("r2", paymentId(ID), 1000))).isEqualTo("S SUCCESS");
    }

    @Test
    void captureIsNotifiedWithoutThePaymentRequestId() {
        authorise();
        capture("c1", 100, true);

        Awaitility.await().untilAsserted(() -> assertThat(shop.received).hasSize(2));
        // Either may arrive first.
        JsonNode notice = shop.received.stream()
                .map(told -> TestMerchant.json(told.body()))
                .filter(told -> told.path("notifyType").asText().equals("CAPTURE_RESULT"))
                .findFirst()
                .orElseThrow();
        assertThat(notice.path("captureRequestId").asText()).isEqualTo("c1");
        assertThat(notice.path("paymentId").asText()).isEqualTo(paymentId(ID));
        assertThat(notice.has("paymentRequestId")).isFalse();
    }

    private void authorise() {
        merchant.call("createPaymentSession", cardSession(ID));
        await(simulator.pay(CLIENT, ID));
    }

    private JsonNode capture(String requestId, long minorUnits, boolean last) {
        return merchant.call("capture", """
                {"captureRequestId":"%s","paymentId":"%s","captureAmount":{"currency":"MYR","value":"%d"},
                 "isLastCapture":%s}""".formatted(requestId, paymentId(ID), minorUnits, last));
    }
}
