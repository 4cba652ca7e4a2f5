package dev.antomcheckout.payment.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTest {
    private static final int FINAL = 5;

    private record Pair(PaymentStatus status, Trigger trigger) {}

    static Stream<Pair> everyPair() {
        return Arrays.stream(PaymentStatus.values())
                .flatMap(status -> Arrays.stream(Trigger.values()).map(trigger -> new Pair(status, trigger)));
    }

    /**
     * The naive twin: status by status, in the words of the design, with nothing shared with the rules under test. Rank is
     * how much is known before a result; news of a lower rank is old news.
     */
    private static Transition oracle(PaymentStatus status, Trigger trigger) {
        PaymentStatus next = status;
        Set<ReviewReason> reviews = Set.of();
        boolean open = rank(status) < FINAL;
        boolean ended = status == PaymentStatus.FAIL || status == PaymentStatus.EXPIRED;
        switch (trigger) {
            case SESSION_OPENED -> next = status == PaymentStatus.INITIATED ? PaymentStatus.SESSION_CREATED : status;
            case SESSION_REFUSED -> next = status == PaymentStatus.INITIATED ? PaymentStatus.FAIL : status;
            case PROCESSING -> next = later(status, PaymentStatus.PROCESSING);
            case PENDING -> next = later(status, PaymentStatus.PENDING);
            case AUTHORIZED -> {
                next = later(status, PaymentStatus.AUTHORIZED);
                reviews = ended || status == PaymentStatus.CANCELLED ? Set.of(ReviewReason.LATE_SUCCESS) : reviews;
            }
            case UNDECIDED -> {
                next = later(status, PaymentStatus.PROCESSING);
                reviews = ended || status == PaymentStatus.CANCELLED ? Set.of(ReviewReason.LATE_SUCCESS) : reviews;
            }
            case SUCCEEDED, CAPTURED -> {
                next = open || ended ? PaymentStatus.SUCCESS : status;
                reviews = ended || status == PaymentStatus.CANCELLED ? Set.of(ReviewReason.LATE_SUCCESS) : reviews;
            }
            case FAILED -> {
                next = open ? PaymentStatus.FAIL : status;
                reviews = status == PaymentStatus.SUCCESS ? Set.of(ReviewReason.CONFLICTING_RESULT) : reviews;
            }
            case CANCELLED -> next = open || status == PaymentStatus.SUCCESS ? PaymentStatus.CANCELLED : status;
            case LAPSED -> next = open && status != PaymentStatus.AUTHORIZED ? PaymentStatus.EXPIRED : status;
            case MISMATCH_CLOSED -> {
                boolean closes = open && status != PaymentStatus.AUTHORIZED;
                next = closes ? PaymentStatus.FAIL : status;
                reviews = closes ? Set.of(ReviewReason.AMOUNT_MISMATCH) : reviews;
            }
            case CAPTURE_FAILED -> reviews = Set.of(ReviewReason.CAPTURE_FAILED);
            case CAPTURE_UNCONFIRMED -> reviews = Set.of(ReviewReason.CAPTURE_UNCONFIRMED);
            case CANCEL_UNCONFIRMED -> reviews = Set.of(ReviewReason.CANCEL_UNCONFIRMED);
            case REFUND_UNCONFIRMED -> reviews = Set.of(ReviewReason.REFUND_UNCONFIRMED);
            case MISMATCHED -> reviews = Set.of(ReviewReason.AMOUNT_MISMATCH);
            case REFUND_RETURNED -> reviews = Set.of(ReviewReason.REFUND_RETURNED);
            case CONTRADICTED -> reviews = Set.of(ReviewReason.CONFLICTING_RESULT);
            case SETTLED_OTHERWISE -> reviews = Set.of(ReviewReason.SETTLEMENT_MISMATCH);
        }
        return new Transition(status, next, reviews);
    }

    private static int rank(PaymentStatus status) {
        return switch (status) {
            case INITIATED -> 0;
            case SESSION_CREATED -> 1;
            case PROCESSING -> 2;
            case PENDING -> 3;
            case AUTHORIZED -> 4;
            case SUCCESS, FAIL, CANCELLED, EXPIRED -> FINAL;
        };
    }

    private static PaymentStatus later(PaymentStatus status, PaymentStatus reported) {
        return rank(status) < rank(reported) ? reported : status;
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void everyPairLeadsWhereTheDesignSays(Pair pair) {
        assertThat(Transitions.after(pair.status, pair.trigger)).isEqualTo(oracle(pair.status, pair.trigger));
    }

    @ParameterizedTest
    @EnumSource(Trigger.class)
    void cancelledStaysWhateverArrives(Trigger trigger) {
        assertThat(Transitions.after(PaymentStatus.CANCELLED, trigger).to()).isEqualTo(PaymentStatus.CANCELLED);
    }

    @Test
    void aFinalStatusIsLeftOnlyAlongTheDocumentedExceptions() {
        assertThat(everyPair()
                        .map(pair -> Transitions.after(pair.status, pair.trigger))
                        .filter(Transition::changesStatus)
                        .filter(transition -> transition.from().isFinal())
                        .map(transition -> transition.from() + " -> " + transition.to())
                        .distinct())
                .containsExactlyInAnyOrder("SUCCESS -> CANCELLED", "FAIL -> SUCCESS", "EXPIRED -> SUCCESS");
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void applyingTheSameNewsTwiceIsApplyingItOnce(Pair pair) {
        PaymentStatus once = Transitions.after(pair.status, pair.trigger).to();
        assertThat(Transitions.after(once, pair.trigger).to()).isEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource(PaymentStatus.class)
    void onlyAntomsWordOfSuccessMakesAPaymentPaid(PaymentStatus status) {
        assertThat(Arrays.stream(Trigger.values())
                        .filter(trigger -> status != PaymentStatus.SUCCESS)
                        .filter(trigger -> Transitions.after(status, trigger).to() == PaymentStatus.SUCCESS))
                .isSubsetOf(Trigger.SUCCEEDED, Trigger.CAPTURED);
    }
}
