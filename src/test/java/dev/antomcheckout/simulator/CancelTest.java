package dev.antomcheckout.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.simulator.ledger.Movement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CancelTest extends SimulatorTestBase {

    @Test
    void cancelBeforePaymentKeepsTheBuyerFromPaying() {
        create(ID);

        assertThat(TestMerchant.code(cancel())).isEqualTo("S SUCCESS");

        assertThatIllegalStateException().isThrownBy(() -> simulator.pay(CLIENT, ID));
        assertThat(inquire(ID).path("paymentStatus").asText()).isEqualTo("CANCELLED");
        assertThat(TestMerchant.code(merchant.call("createPaymentSession", session(ID))))
                .isEqualTo("F ORDER_IS_CANCELED");
    }

    @Test
    void cancelAfterPaymentGivesAllTheMoneyBack() {
        createAndPay(ID);

        cancel();

        assertThat(books(ID).netMinorUnits()).isZero();
        assertThat(books(ID).count(Movement.Kind.CANCEL)).isEqualTo(1);
    }

    @Test
    void repeatedCancelAnswersTheSameAndMovesNothingMore() {
        createAndPay(ID);
        JsonNode first = cancel();
        clock.advance(Duration.ofMinutes(1));

        assertThat(cancel()).isEqualTo(first);
        assertThat(books(ID).count(Movement.Kind.CANCEL)).isEqualTo(1);
    }

    @Test
    void cancelAfterTheWindowIsRefused() {
        createAndPay(ID);
        clock.advance(Duration.ofDays(1).plusSeconds(1));

        assertThat(TestMerchant.code(cancel())).isEqualTo("F CANCEL_WINDOW_EXCEED");
        assertThat(books(ID).netMinorUnits()).isEqualTo(4200);
    }

    @Test
    void cancelAfterAPartialRefundIsRefused() {
        refund("r1", createAndPay(ID), 100);

        assertThat(TestMerchant.code(cancel())).isEqualTo("F PROCESS_FAIL");
        assertThat(books(ID).netMinorUnits()).isEqualTo(4100);
    }

    @Test
    void cancelOfAFailedPaymentIsRefused() {
        create(ID);
        await(simulator.fail(CLIENT, ID, "RISK_REJECT"));

        assertThat(TestMerchant.code(cancel())).isEqualTo("F ORDER_STATUS_INVALID");
    }

    @Test
    void cancelOfAnUnknownIdIsRefused() {
        assertThat(TestMerchant.code(cancel())).isEqualTo("F ORDER_NOT_EXIST");
    }

    private JsonNode cancel() {
        return merchant.call("cancel", "{\"paymentRequestId\":\"" + ID + "\"}");
    }
}
