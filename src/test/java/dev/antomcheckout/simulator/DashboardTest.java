package dev.antomcheckout.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.simulator.ledger.TransactionRecord;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class DashboardTest extends SimulatorTestBase {

    @Test
    void refundMovesMoneyAndIsReportedWithoutNamingThePayment() {
        createAndPay(ID);

        await(simulator.dashboard().refund(CLIENT, ID, 1000));

        JsonNode notice = notices("REFUND_RESULT").getFirst();
        assertThat(notice.path("refundRequestId").asText()).startsWith("dashboard-");
        assertThat(notice.path("refundStatus").asText()).isEqualTo("SUCCESS");
        assertThat(notice.at("/refundAmount/value").asText()).isEqualTo("1000");
        assertThat(notice.has("paymentId")).isFalse();
        assertThat(notice.has("paymentRequestId")).isFalse();
        assertThat(books(ID).refundedMinorUnits()).isEqualTo(1000);
        assertThat(books(ID).netMinorUnits()).isEqualTo(3200);
        JsonNode listed = inquire(ID).at("/transactions/1");
        assertThat(listed.path("transactionType").asText()).isEqualTo("REFUND");
        assertThat(listed.path("transactionStatus").asText()).isEqualTo("SUCCESS");
        assertThat(listed.path("transactionRequestId").asText())
                .isEqualTo(notice.path("refundRequestId").asText());
        assertThat(listed.path("transactionId").asText())
                .isEqualTo(notice.path("refundId").asText());
    }

    @Test
    void refundWithoutAnAmountIsOfAllThatIsLeft() {
        refund("r1", createAndPay(ID), 200);

        await(simulator.dashboard().refund(CLIENT, ID));

        assertThat(books(ID).netMinorUnits()).isZero();
        assertThatIllegalStateException().isThrownBy(() -> simulator.dashboard().refund(CLIENT, ID));
    }

    @Test
    void refundOfTheDashboardLeavesLessForTheMerchant() {
        String paymentId = createAndPay(ID);
        await(simulator.dashboard().refund(CLIENT, ID, 4000));

        assertThat(TestMerchant.code(refund("r1", paymentId, 201))).isEqualTo("F REFUND_AMOUNT_EXCEED");
        assertThatIllegalStateException()
                .isThrownBy(() -> simulator.dashboard().refund(CLIENT, ID, 201))
                .withMessage("REFUND_AMOUNT_EXCEED");
        assertThat(books(ID).netMinorUnits()).isEqualTo(200);
    }

    @Test
    void inquiryOfTheRefundKnowsTheIdOfTheDashboard() {
        createAndPay(ID);
        await(simulator.dashboard().refund(CLIENT, ID, 1000));
        String requestId = books(ID).refunds().getFirst().requestId();

        assertThat(merchant.call("inquiryRefund", "{\"refundRequestId\":\"" + requestId + "\"}")
                        .path("refundStatus")
                        .asText())
                .isEqualTo("SUCCESS");
    }

    @Test
    void partIsCapturedAndReported() {
        String paymentId = paid(cardSession(ID));

        await(simulator.dashboard().capture(CLIENT, ID, 1000));

        JsonNode notice = notices("CAPTURE_RESULT").getFirst();
        assertThat(notice.path("captureRequestId").asText()).startsWith("dashboard-");
        assertThat(notice.path("paymentId").asText()).isEqualTo(paymentId);
        assertThat(books(ID).capturedMinorUnits()).isEqualTo(1000);
        assertThat(books(ID).captures())
                .extracting(TransactionRecord::origin)
                .containsExactly(TransactionRecord.Origin.DASHBOARD);
        assertThat(inquire(ID).at("/transactions/1/transactionType").asText()).isEqualTo("CAPTURE");
    }

    @Test
    void antomCapturesWhatTheDashboardLeft() {
        simulator.settings().automaticCaptures(false);
        paid(automaticSession(ID));
        await(simulator.dashboard().capture(CLIENT, ID, 1000));

        await(simulator.automaticCaptures().succeed(CLIENT, ID));

        assertThat(books(ID).captures())
                .extracting(capture -> capture.amount().minorUnits())
                .containsExactly(1000L, 3200L);
        assertThatIllegalStateException().isThrownBy(() -> simulator.dashboard().capture(CLIENT, ID));
    }

    @Test
    void moreThanIsAuthorisedIsNotCaptured() {
        paid(cardSession(ID));

        assertThatIllegalStateException()
                .isThrownBy(() -> simulator.dashboard().capture(CLIENT, ID, 4201))
                .withMessage("CAPTURE_AMOUNT_EXCEED_AUTH_LIMIT");
        assertThat(books(ID).captures()).isEmpty();
    }

    @Test
    void cancellationIsShownByTheInquiryAlone() {
        createAndPay(ID);

        simulator.dashboard().cancel(CLIENT, ID);

        assertThat(inquire(ID).path("paymentStatus").asText()).isEqualTo("CANCELLED");
        JsonNode listed = inquire(ID).at("/transactions/1");
        assertThat(listed.path("transactionType").asText()).isEqualTo("CANCEL");
        assertThat(listed.path("transactionRequestId").asText()).startsWith("dashboard-");
        assertThat(books(ID).netMinorUnits()).isZero();
        assertThat(books(ID).cancelledMinorUnits()).isEqualTo(4200);
        assertThat(books(ID).notifications()).hasSize(1);
    }

    @Test
    void cancelledAuthorisationIsAVoid() {
        paid(cardSession(ID));

        simulator.dashboard().cancel(CLIENT, ID);

        assertThat(inquire(ID).at("/transactions/1/transactionType").asText()).isEqualTo("VOID");
    }

    @Test
    void capturedPaymentIsNotCancelled() {
        paid(cardSession(ID));
        await(simulator.dashboard().capture(CLIENT, ID, 1));

        assertThatIllegalStateException()
                .isThrownBy(() -> simulator.dashboard().cancel(CLIENT, ID))
                .withMessage("ORDER_STATUS_INVALID");
    }

    @Test
    void unknownPaymentIsNotFound() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> simulator.dashboard().refund(CLIENT, "nothing"));
    }

    @Test
    void noticeGoesToTheAddressOfTheDashboardIfThereIsOne() {
        simulator.registerMerchant(CLIENT, TestMerchant.publicKey(), shop.notifyUrl() + "&from=dashboard");
        createAndPay(ID);

        await(simulator.dashboard().refund(CLIENT, ID, 1000));

        assertThat(shop.received)
                .extracting(TestShop.Received::path)
                .containsExactly("/notify?shop=1", "/notify?shop=1&from=dashboard");
    }
}
