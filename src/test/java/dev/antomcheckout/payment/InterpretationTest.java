package dev.antomcheckout.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.Observation.State;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterpretationTest {
    private static final PaymentRequestId ID = new PaymentRequestId("pay-1");
    private static final Money ASKED = new Money(4200, "MYR");

    @Test
    void successForTheAmountAskedIsSuccess() {
        assertThat(Interpretation.of(seen(State.SUCCESS, ASKED), attempt(false)))
                .isEqualTo(Trigger.SUCCEEDED);
    }

    @Test
    void successOfAPaymentCapturedByHandIsAnAuthorisation() {
        assertThat(Interpretation.of(seen(State.SUCCESS, ASKED), attempt(true))).isEqualTo(Trigger.AUTHORIZED);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void anotherAmountIsAMismatchWhateverIsSaidOfIt(State state) {
        assertThat(Interpretation.of(seen(state, new Money(4201, "MYR")), attempt(false)))
                .isEqualTo(Trigger.MISMATCHED);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void anotherCurrencyIsAMismatchWhateverIsSaidOfIt(State state) {
        assertThat(Interpretation.of(seen(state, new Money(4200, "SGD")), attempt(false)))
                .isEqualTo(Trigger.MISMATCHED);
    }

    @Test
    void successWithoutAnAmountProvesNothing() {
        assertThat(Interpretation.of(seen(State.SUCCESS, null), attempt(false))).isEqualTo(Trigger.MISMATCHED);
        assertThat(Interpretation.of(seen(State.SUCCESS, null), attempt(true))).isEqualTo(Trigger.MISMATCHED);
    }

    @Test
    void whatMovesNoMoneyNeedsNoAmount() {
        assertThat(Interpretation.of(seen(State.FAIL, null), attempt(false))).isEqualTo(Trigger.FAILED);
        assertThat(Interpretation.of(seen(State.CANCELLED, null), attempt(false)))
                .isEqualTo(Trigger.CANCELLED);
        assertThat(Interpretation.of(seen(State.PROCESSING, null), attempt(false)))
                .isEqualTo(Trigger.PROCESSING);
        assertThat(Interpretation.of(seen(State.PENDING, null), attempt(false))).isEqualTo(Trigger.PENDING);
    }

    private static Observation.Payment seen(State state, @Nullable Money amount) {
        return Observation.Payment.of(ID, "antom-1", state).withAmount(amount);
    }

    private static LockedAttempt attempt(boolean manualCapture) {
        return new LockedAttempt(1, "main", ID, PaymentStatus.SESSION_CREATED, ASKED, manualCapture, Set.of(), 0, 0);
    }
}
