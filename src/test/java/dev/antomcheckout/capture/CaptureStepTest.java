package dev.antomcheckout.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.gateway.CaptureRequestId;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.Observation.Progress;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.state.Trigger;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureStepTest {
    private static final CaptureRequestId ID = new CaptureRequestId("capture-1");
    private static final Money ASKED = new Money(1200, "MYR");

    static Stream<Arguments> everyPair() {
        return Arrays.stream(CaptureStatus.values())
                .flatMap(status -> Arrays.stream(Progress.values()).map(seen -> Arguments.of(status, seen)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void onlyTheDocumentedStepsAreTaken(CaptureStatus from, Progress seen) {
        String expected = switch (from + " " + seen) {
            case "PROCESSING SUCCESS" -> "SUCCESS [CAPTURED]";
            case "PROCESSING FAIL" -> "FAIL []";
            case "SUCCESS FAIL" -> "SUCCESS [CONTRADICTED]";
            case "FAIL SUCCESS" -> "SUCCESS [CONTRADICTED, CAPTURED]";
            default -> from + " []";
        };
        CaptureStep step = CaptureStep.of(capture(from), 1200, seen(seen, ASKED), false);
        assertThat(step.to() + " " + step.consequences()).isEqualTo(expected);
    }

    @Test
    void aFailedCaptureOfAntomsOwnIsHeldForReviewAndMaySucceedLater() {
        CaptureStep failed =
                CaptureStep.of(capture(CaptureStatus.PROCESSING, "ANTOM"), 1200, seen(Progress.FAIL, ASKED), false);
        assertThat(failed.consequences()).containsExactly(Trigger.CAPTURE_FAILED);
        CaptureStep repeated =
                CaptureStep.of(capture(CaptureStatus.FAIL, "ANTOM"), 1200, seen(Progress.SUCCESS, ASKED), false);
        assertThat(repeated.to()).isEqualTo(CaptureStatus.SUCCESS);
        assertThat(repeated.consequences()).containsExactly(Trigger.CAPTURED);
    }

    @Test
    void aLateSuccessForWhichThereIsNoRoomIsLeftToAPerson() {
        CaptureStep step = CaptureStep.of(capture(CaptureStatus.FAIL), 1199, seen(Progress.SUCCESS, ASKED), false);
        assertThat(step.to()).isEqualTo(CaptureStatus.FAIL);
        assertThat(step.consequences()).containsExactly(Trigger.CONTRADICTED);
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void anotherAmountChangesNothingAndIsLookedAt(CaptureStatus from, Progress seen) {
        CaptureStep step = CaptureStep.of(capture(from), 4200, seen(seen, new Money(1201, "MYR")), true);
        assertThat(step.to()).isEqualTo(from);
        assertThat(step.consequences()).containsExactly(Trigger.MISMATCHED);
    }

    @Test
    void aSuccessThatNamesNoAmountCountsInTheAnswerToTheRequestOnly() {
        Capture capture = capture(CaptureStatus.PROCESSING);
        assertThat(CaptureStep.of(capture, 0, seen(Progress.SUCCESS, null), true)
                        .to())
                .isEqualTo(CaptureStatus.SUCCESS);
        assertThat(CaptureStep.of(capture, 0, seen(Progress.SUCCESS, null), false)
                        .consequences())
                .containsExactly(Trigger.MISMATCHED);
    }

    private static Observation.Capture seen(Progress progress, @Nullable Money amount) {
        return new Observation.Capture(ID, null, null, progress, amount, null, null, null);
    }

    private static Capture capture(CaptureStatus status) {
        return capture(status, "SHOP");
    }

    private static Capture capture(CaptureStatus status, String origin) {
        return new Capture(
                1,
                1,
                ID,
                new PaymentRequestId("pay-1"),
                "antom-1",
                status,
                ASKED,
                false,
                origin,
                true,
                null,
                null,
                null,
                null,
                0,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
