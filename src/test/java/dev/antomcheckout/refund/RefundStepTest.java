package dev.antomcheckout.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.Observation.Progress;
import dev.antomcheckout.gateway.RefundRequestId;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.state.Trigger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RefundStepTest {
    private static final RefundRequestId ID = new RefundRequestId("refund-1");
    private static final Money ASKED = new Money(1200, "MYR");

    static Stream<Arguments> everyPair() {
        return Arrays.stream(RefundStatus.values())
                .flatMap(status -> Arrays.stream(Progress.values()).map(seen -> Arguments.of(status, seen)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void onlyTheDocumentedStepsAreTaken(RefundStatus from, Progress seen) {
        String expected = switch (from + " " + seen) {
            case "PROCESSING SUCCESS" -> "SUCCESS []";
            case "PROCESSING FAIL" -> "FAIL []";
            case "SUCCESS FAIL" -> "FAIL [REFUND_RETURNED]";
            case "FAIL SUCCESS" -> "SUCCESS [CONTRADICTED]";
            default -> from + " []";
        };
        RefundStep step = RefundStep.of(refund(from, false), 1200, seen(seen, ASKED), false);
        assertThat(step.to() + " " + step.consequence().stream().toList()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void theSameNewsTwiceIsTheSameNews(RefundStatus from, Progress seen) {
        RefundStep once = RefundStep.of(refund(from, false), 1200, seen(seen, ASKED), false);
        RefundStep twice = RefundStep.of(refund(once.to(), once.returned()), 1200, seen(seen, ASKED), false);
        assertThat(twice.changesStatus()).isFalse();
        assertThat(twice.consequence()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Progress.class)
    void aRefundThatCameBackStaysFailed(Progress seen) {
        RefundStep step = RefundStep.of(refund(RefundStatus.FAIL, true), 1200, seen(seen, ASKED), false);
        assertThat(step.to()).isEqualTo(RefundStatus.FAIL);
        assertThat(step.returned()).isTrue();
        assertThat(step.consequence()).isEmpty();
    }

    @Test
    void aLateSuccessForWhichThereIsNoRoomIsLeftToAPerson() {
        RefundStep step = RefundStep.of(refund(RefundStatus.FAIL, false), 1199, seen(Progress.SUCCESS, ASKED), false);
        assertThat(step.to()).isEqualTo(RefundStatus.FAIL);
        assertThat(step.consequence()).contains(Trigger.CONTRADICTED);
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void anotherAmountChangesNothingAndIsLookedAt(RefundStatus from, Progress seen) {
        for (Money other : new Money[] {new Money(1201, "MYR"), new Money(1200, "SGD")}) {
            RefundStep step = RefundStep.of(refund(from, false), 4200, seen(seen, other), true);
            assertThat(step.to()).isEqualTo(from);
            assertThat(step.consequence()).contains(Trigger.MISMATCHED);
        }
    }

    @Test
    void aSuccessThatNamesNoAmountCountsInTheAnswerToTheRequestOnly() {
        Refund refund = refund(RefundStatus.PROCESSING, false);
        assertThat(RefundStep.of(refund, 0, seen(Progress.SUCCESS, null), true).to())
                .isEqualTo(RefundStatus.SUCCESS);
        assertThat(RefundStep.of(refund, 0, seen(Progress.SUCCESS, null), false).consequence())
                .isEqualTo(Optional.of(Trigger.MISMATCHED));
    }

    private static Observation.Refund seen(Progress progress, @Nullable Money amount) {
        return new Observation.Refund(ID, null, null, progress, amount, null, null, null);
    }

    private static Refund refund(RefundStatus status, boolean returned) {
        return new Refund(
                1,
                1,
                ID,
                "pay-1",
                status,
                returned,
                "SHOP",
                true,
                ASKED,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
