package dev.antomcheckout.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import dev.antomcheckout.simulator.ledger.TransactionRecord;
import org.junit.jupiter.api.Test;

/** The {@code transactions} of inquiryPayment, and inquiries that do not say what is expected. */
class TransactionsTest extends SimulatorTestBase {

    @Test
    void paymentInOneStepIsFollowedByItsRefunds() {
        String paymentId = createAndPay(ID);
        refund("r1", paymentId, 100);
        refund("r2", paymentId, 9999);

        JsonNode transactions = inquire(ID).path("transactions");

        assertThat(transactions.findValuesAsText("transactionType")).containsExactly("PAYMENT", "REFUND", "REFUND");
        assertThat(transactions.findValuesAsText("transactionRequestId")).containsExactly(ID, "r1", "r2");
        assertThat(transactions.findValuesAsText("transactionStatus")).containsExactly("SUCCESS", "SUCCESS", "FAIL");
        assertThat(transactions.at("/0/transactionId").asText()).isEqualTo(paymentId);
        assertThat(transactions.at("/0/transactionAmount/value").asText()).isEqualTo("4200");
        assertThat(transactions.at("/2/transactionResult/resultCode").asText()).isEqualTo("REFUND_AMOUNT_EXCEED");
    }

    @Test
    void cancellationOfTheMerchantIsListed() {
        createAndPay(ID);
        merchant.call("cancel", "{\"paymentRequestId\":\"" + ID + "\"}");

        assertThat(inquire(ID).path("transactions").findValuesAsText("transactionType"))
                .containsExactly("PAYMENT", "CANCEL");
        assertThat(books(ID).transactions().getLast().origin()).isEqualTo(TransactionRecord.Origin.MERCHANT);
    }

    @Test
    void contractMayListNoTransactions() {
        createAndPay(ID);
        simulator.settings().transactionsListed(false);

        assertThat(inquire(ID).has("transactions")).isFalse();
        assertThat(inquire(ID).path("paymentStatus").asText()).isEqualTo("SUCCESS");
    }

    @Test
    void oneInquiryMayLackItsTransactions() {
        createAndPay(ID);
        simulator.faults().add(FaultRule.next(Api.INQUIRY_PAYMENT, new Fault.Without("transactions")));

        assertThat(inquire(ID).has("transactions")).isFalse();
        assertThat(inquire(ID).has("transactions")).isTrue();
    }

    @Test
    void inquiryMayAnswerAStatusThatNobodyKnows() {
        createAndPay(ID);
        simulator.faults().add(FaultRule.next(Api.INQUIRY_PAYMENT, new Fault.Replace("paymentStatus", "REDIRECTED")));

        assertThat(inquire(ID).path("paymentStatus").asText()).isEqualTo("REDIRECTED");
        assertThat(inquire(ID).path("paymentStatus").asText()).isEqualTo("SUCCESS");
    }
}
