package dev.antomcheckout.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.simulator.ledger.TransactionRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementFileTest extends SimulatorTestBase {

    private static final String HEADER =
            "settlementBatchId,customerId,PSP,transactionId,transactionRequestId,originalTransactionId,"
                    + "paymentMethodType,transactionType,paymentTime,transactionAmountValue,transactionCurrency,settlementTime";
    private static final String NOW = "2026-11-24T09:00:00+08:00";

    @Test
    void automaticCaptureNamesItsPaymentAsTheOriginal() {
        simulator.settings().automaticCaptures(false);
        String paymentId = paid(automaticSession(ID));
        await(simulator.automaticCaptures().succeed(CLIENT, ID));
        TransactionRecord capture = books(ID).captures().getFirst();

        assertThat(lines())
                .containsExactly(
                        HEADER,
                        "B1," + CLIENT + ",Simulator," + capture.id() + "," + capture.requestId() + "," + paymentId
                                + ",CARD,CAPTURE," + NOW + ",4200,MYR," + NOW,
                        "<END>");
    }

    @Test
    void authorisationThatIsNotCapturedIsNotSettled() {
        paid(cardSession(ID));

        assertThat(lines()).containsExactly(HEADER, "<END>");
    }

    @Test
    void paymentAndRefundOfTheDashboardAreRows() {
        String paymentId = createAndPay(ID);
        await(simulator.dashboard().refund(CLIENT, ID, 1000));
        TransactionRecord refund = books(ID).refunds().getFirst();

        assertThat(lines())
                .contains(
                        "B1," + CLIENT + ",Simulator," + paymentId + "," + ID + ",,ONLINEBANKING_FPX,PAYMENT," + NOW
                                + ",4200,MYR," + NOW,
                        "B1," + CLIENT + ",Simulator," + refund.id() + "," + refund.requestId() + "," + paymentId
                                + ",ONLINEBANKING_FPX,REFUND," + NOW + ",1000,MYR," + NOW);
    }

    @Test
    void cancellationAndReturnedRefundAreRows() {
        createAndPay(ID);
        merchant.call("cancel", "{\"paymentRequestId\":\"" + ID + "\"}");
        refund("r1", createAndPay("other"), 100);
        await(simulator.failRefund(CLIENT, "r1", "PROCESS_FAIL"));

        assertThat(lines())
                .extracting(line ->
                        line.replaceAll("^.*,([A-Z_]+)," + java.util.regex.Pattern.quote(NOW) + ",(\\d+),.*$", "$1 $2"))
                .contains("CANCEL 4200", "REFUND 100", "REFUND_REVERSAL 100");
    }

    @Test
    void paymentsOfAnotherMerchantAreNotInTheFile() {
        createAndPay(ID);

        assertThat(simulator.settlementFile("SANDBOX_OTHER", "B1")).isEqualTo(HEADER + "\n<END>\n");
    }

    private List<String> lines() {
        return simulator.settlementFile(CLIENT, "B1").lines().toList();
    }
}
