package dev.antomcheckout.payment.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.Observation.State;
import dev.antomcheckout.gateway.Observation.Transaction;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.LockedAttempt;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpretationTest {
    private static final PaymentRequestId ID = new PaymentRequestId("pay-1");
    private static final Money ASKED = new Money(4200, "MYR");
    private static final MethodPhases CONFIRMED = new MethodPhases(Set.of("CARD"), false);
    private static final MethodPhases ASSUMED = new MethodPhases(Set.of("CARD"), true);

    @Test
    void successOfAMethodInOnePhaseIsTheMoney() {
        assertThat(of(success("GCASH"), attempt(false, false))).isEqualTo(Trigger.SUCCEEDED);
        assertThat(of(success("GCASH"), attempt(true, false)))
                .as("the capture mode does not matter")
                .isEqualTo(Trigger.SUCCEEDED);
    }

    @Test
    void successOfAMethodInTwoPhasesIsAnAuthorisationWhoeverCaptures() {
        assertThat(of(success("CARD"), attempt(false, true))).isEqualTo(Trigger.AUTHORIZED);
        assertThat(of(success("CARD"), attempt(true, true))).isEqualTo(Trigger.AUTHORIZED);
    }

    @Test
    void theMethodIsTakenFromTheMessageIfTheRequestNamesNone() {
        assertThat(of(success("CARD"), attempt(false, null))).isEqualTo(Trigger.AUTHORIZED);
        assertThat(of(success("GCASH"), attempt(false, null))).isEqualTo(Trigger.SUCCEEDED);
    }

    @Test
    void theMethodOfTheRequestWins() {
        assertThat(of(success("GCASH"), attempt(false, true))).isEqualTo(Trigger.AUTHORIZED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Source.class,
            names = {"NOTIFICATION", "INQUIRY"})
    void theRecordedMethodDecidesForAnAttemptOfAnOlderReplica(Source source) {
        LockedAttempt wallet = attempt(false, null, "GCASH", false);
        LockedAttempt card = attempt(false, null, "CARD", false);

        assertThat(Interpretation.of(success(null), wallet, CONFIRMED, source)).isEqualTo(Trigger.SUCCEEDED);
        assertThat(Interpretation.of(success(null), card, CONFIRMED, source)).isEqualTo(Trigger.AUTHORIZED);
    }

    @Test
    void successWithoutAMethodIsDecidedByAnInquiry() {
        assertThat(of(success(null), attempt(false, null))).isEqualTo(Trigger.UNDECIDED);
        assertThat(Interpretation.of(success(null), attempt(false, null), CONFIRMED, Source.INQUIRY))
                .isEqualTo(Trigger.AUTHORIZED);
    }

    @Test
    void anAuthorisationOrCaptureInTheMessageShowsTwoPhases() {
        Observation.Payment expiring = new Observation.Payment(
                ID, "antom-1", State.SUCCESS, ASKED, null, null, null, null, Instant.EPOCH, null);
        assertThat(of(expiring, attempt(false, null))).isEqualTo(Trigger.AUTHORIZED);
        assertThat(of(listing(Transaction.Type.CAPTURE), attempt(false, null))).isEqualTo(Trigger.AUTHORIZED);
        assertThat(of(listing(Transaction.Type.PAYMENT), attempt(false, null))).isEqualTo(Trigger.UNDECIDED);
    }

    @Test
    void whereCapturesAreAssumedSuccessIsTheMoneyUnlessTheShopCaptures() {
        assertThat(Interpretation.of(success("CARD"), attempt(false, true), ASSUMED, Source.NOTIFICATION))
                .isEqualTo(Trigger.SUCCEEDED);
        assertThat(Interpretation.of(success("CARD"), attempt(true, true), ASSUMED, Source.NOTIFICATION))
                .isEqualTo(Trigger.AUTHORIZED);
        assertThat(Interpretation.of(success(null), attempt(false, null), ASSUMED, Source.NOTIFICATION))
                .isEqualTo(Trigger.SUCCEEDED);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void anotherAmountIsAMismatchInEveryState(State state) {
        assertThat(of(seen(state, new Money(4201, "MYR")), attempt(false, false)))
                .isEqualTo(Trigger.MISMATCHED);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void anotherCurrencyIsAMismatchInEveryState(State state) {
        assertThat(of(seen(state, new Money(4200, "SGD")), attempt(false, false)))
                .isEqualTo(Trigger.MISMATCHED);
    }

    @Test
    void successWithoutAnAmountProvesNothing() {
        assertThat(of(seen(State.SUCCESS, null), attempt(false, false))).isEqualTo(Trigger.MISMATCHED);
        assertThat(of(seen(State.SUCCESS, null), attempt(true, true))).isEqualTo(Trigger.MISMATCHED);
    }

    @Test
    void whatMovesNoMoneyNeedsNoAmount() {
        assertThat(of(seen(State.FAIL, null), attempt(false, false))).isEqualTo(Trigger.FAILED);
        assertThat(of(seen(State.CANCELLED, null), attempt(false, false))).isEqualTo(Trigger.CANCELLED);
        assertThat(of(seen(State.PROCESSING, null), attempt(false, false))).isEqualTo(Trigger.PROCESSING);
        assertThat(of(seen(State.PENDING, null), attempt(false, false))).isEqualTo(Trigger.PENDING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORDER_IS_CANCELED", "ORDER_IS_CANCELLED"})
    void theFailureOfACancelledOrderIsOurOwnCancelIfOneIsOpen(String code) {
        Observation.Payment failed =
                Observation.Payment.of(ID, "antom-1", State.FAIL).withResult(code, null);
        assertThat(of(failed, cancelling())).isEqualTo(Trigger.CANCELLED);
        assertThat(of(failed, attempt(false, false))).isEqualTo(Trigger.FAILED);
    }

    @Test
    void successWithACancelAmongItsTransactionsIsCancelled() {
        assertThat(of(listing(Transaction.Type.CANCEL), attempt(false, false))).isEqualTo(Trigger.CANCELLED);
        assertThat(of(listing(Transaction.Type.VOID), attempt(false, true))).isEqualTo(Trigger.CANCELLED);
        assertThat(of(listing(Transaction.Type.REFUND), attempt(false, false))).isEqualTo(Trigger.SUCCEEDED);
    }

    private static Trigger of(Observation.Payment seen, LockedAttempt attempt) {
        return Interpretation.of(seen, attempt, CONFIRMED, Source.NOTIFICATION);
    }

    private static Observation.Payment seen(State state, @Nullable Money amount) {
        return Observation.Payment.of(ID, "antom-1", state).withAmount(amount);
    }

    private static Observation.Payment success(@Nullable String method) {
        return new Observation.Payment(ID, "antom-1", State.SUCCESS, ASKED, null, null, null, method, null, null);
    }

    private static Observation.Payment listing(Transaction.Type type) {
        Transaction one = new Transaction(
                type, Observation.Progress.SUCCESS, "request", "transaction", ASKED, null, null, Instant.EPOCH);
        return new Observation.Payment(ID, "antom-1", State.SUCCESS, ASKED, null, null, null, null, null, List.of(one));
    }

    private static LockedAttempt attempt(boolean manualCapture, @Nullable Boolean twoPhase) {
        return attempt(manualCapture, twoPhase, null, false);
    }

    private static LockedAttempt cancelling() {
        return attempt(false, false, null, true);
    }

    private static LockedAttempt attempt(
            boolean manualCapture, @Nullable Boolean twoPhase, @Nullable String method, boolean cancelRequested) {
        return new LockedAttempt(
                1,
                "main",
                ID,
                "order-1",
                PaymentStatus.SESSION_CREATED,
                1,
                ASKED,
                manualCapture,
                twoPhase,
                null,
                method,
                Set.of(),
                Set.of(),
                Funds.NONE,
                false,
                cancelRequested,
                0,
                new LockedAttempt.Times(Instant.EPOCH, Instant.EPOCH, null, null, null, null, false));
    }
}
