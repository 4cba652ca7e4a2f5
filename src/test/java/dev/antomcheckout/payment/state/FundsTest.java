package dev.antomcheckout.payment.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.money.Money;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FundsTest {
    private static final Money AMOUNT = new Money(4200, "MYR");

    @Test
    void anAuthorisationHoldsMoneyAndTakesNone() {
        Funds funds = after(Funds.NONE, Trigger.AUTHORIZED, null, true);
        assertThat(funds.authorized()).isEqualTo(4200);
        assertThat(funds.captured()).isZero();
        assertThat(funds.areHeld()).isTrue();
        assertThat(funds.capturable()).isEqualTo(4200);
        assertThat(funds.refundable()).isZero();
    }

    @Test
    void successInOnePhaseTakesTheMoney() {
        Funds funds = after(Funds.NONE, Trigger.SUCCEEDED, null, false);
        assertThat(funds.captured()).isEqualTo(4200);
        assertThat(funds.refundable()).isEqualTo(4200);
        assertThat(funds.capturable()).as("nothing is left to capture").isZero();
    }

    @Test
    void whatCapturesHaveCountedIsNotCountedAgain() {
        Funds captured = new Funds(4200, 1000, 1000, false, 0, 0, null, null);
        assertThat(after(captured, Trigger.SUCCEEDED, null, true)).isEqualTo(captured);
    }

    @Test
    void aCancelGivesBackEverything() {
        Funds paid = after(Funds.NONE, Trigger.SUCCEEDED, null, false);
        assertThat(after(paid, Trigger.CANCELLED, null, false)).isEqualTo(Funds.NONE);
        Funds authorized = after(Funds.NONE, Trigger.AUTHORIZED, null, true);
        assertThat(after(authorized, Trigger.CANCELLED, null, true)).isEqualTo(Funds.NONE);
    }

    @Test
    void aCancelKeepsTheAmountsOfCapturesThatAreInProgress() {
        Funds capturing = new Funds(4200, 3000, 1000, false, 0, 0, null, null);
        Funds cancelled = after(capturing, Trigger.CANCELLED, null, true);
        assertThat(cancelled.captured()).isZero();
        assertThat(cancelled.captureRequested())
                .as("a failure of the other capture takes 2000")
                .isEqualTo(2000);
    }

    @Test
    void moneyOfAnotherAmountIsHeldAndDoesNotPayTheOrder() {
        Funds funds = after(Funds.NONE, Trigger.MISMATCHED, new Money(9900, "MYR"), false);
        assertThat(funds.refundable()).isEqualTo(9900);
        assertThat(funds.areHeld()).isTrue();
        assertThat(funds.payTheOrder()).isFalse();
        assertThat(funds.heldCurrency()).isNull();
    }

    @Test
    void moneyOfAnotherCurrencyIsCountedInThatCurrency() {
        Funds funds = after(Funds.NONE, Trigger.MISMATCHED, new Money(4200, "SGD"), true);
        assertThat(funds.authorized()).isEqualTo(4200);
        assertThat(funds.heldCurrency()).isEqualTo("SGD");
    }

    @Test
    void theRightAmountReplacesAnotherOneThatNobodyRefunded() {
        Funds mismatched = after(Funds.NONE, Trigger.MISMATCHED, new Money(9900, "SGD"), false);
        Funds paid = after(mismatched, Trigger.SUCCEEDED, null, false);
        assertThat(paid.captured()).isEqualTo(4200);
        assertThat(paid.heldCurrency()).isNull();
        assertThat(paid.payTheOrder()).isTrue();
    }

    @Test
    void aMessageAboutAnotherAmountDoesNotTouchMoneyThatIsThere() {
        Funds paid = after(Funds.NONE, Trigger.SUCCEEDED, null, false);
        assertThat(after(paid, Trigger.MISMATCHED, new Money(1, "MYR"), false)).isEqualTo(paid);
    }

    @Test
    void aFailureEndsAnAuthorisation() {
        Funds authorized = after(Funds.NONE, Trigger.AUTHORIZED, null, true);
        Transition failed = Transitions.after(PaymentStatus.AUTHORIZED, Trigger.FAILED);
        assertThat(authorized.after(Trigger.FAILED, failed, AMOUNT, null, true).areHeld())
                .isFalse();
    }

    @Test
    void whatWasRefundedIsNotHeld() {
        assertThat(new Funds(0, 4200, 4200, true, 4200, 4200, null, null).areHeld())
                .isFalse();
        assertThat(new Funds(0, 4200, 4200, true, 4200, 4199, null, null).areHeld())
                .isTrue();
    }

    private static Funds after(Funds funds, Trigger trigger, @Nullable Money reported, boolean twoPhase) {
        Transition nothing = new Transition(PaymentStatus.PROCESSING, PaymentStatus.PROCESSING, Set.of());
        return funds.after(trigger, nothing, AMOUNT, reported, twoPhase);
    }
}
