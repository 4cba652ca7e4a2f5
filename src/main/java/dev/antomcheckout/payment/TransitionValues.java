package dev.antomcheckout.payment;

import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.payment.state.Interpretation;
import dev.antomcheckout.payment.state.PaymentStatus;
import dev.antomcheckout.payment.state.Source;
import dev.antomcheckout.payment.state.Transition;
import dev.antomcheckout.payment.state.Transitions;
import dev.antomcheckout.payment.state.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps that a notification may take without a look at the attempt, as rows of {@code VALUES}. {@link Interpretation}
 * and {@link Transitions} decide; nothing is decided here.
 */
final class TransitionValues {
    private TransitionValues() {}

    /**
     * Rows of {@code (in_two_phases, manual, from_status, trigger, to_status)} for every attempt that goes on to its next
     * status and gets no review reason, if the message names the right amount. The first two are null where they do not
     * matter. Empty if there is no such attempt, or if the message cancels, which may hand the order over.
     *
     * @param assumed whether success stands for the automatic capture as well
     */
    static Optional<String> advances(Observation.State state, boolean assumed) {
        return switch (state) {
            case CANCELLED -> Optional.empty();
            case SUCCESS -> {
                List<String> rows = new ArrayList<>();
                for (boolean twoPhase : new boolean[] {true, false}) {
                    for (boolean manual : new boolean[] {true, false}) {
                        rows.addAll(rows(
                                twoPhase,
                                manual,
                                Interpretation.ofSuccess(twoPhase, manual, assumed, Source.NOTIFICATION)));
                    }
                }
                yield Optional.of(String.join(", ", rows));
            }
            case FAIL -> anyMethod(Trigger.FAILED);
            case PROCESSING -> anyMethod(Trigger.PROCESSING);
            case PENDING -> anyMethod(Trigger.PENDING);
        };
    }

    private static Optional<String> anyMethod(Trigger trigger) {
        return Optional.of(String.join(", ", rows(null, null, trigger)));
    }

    private static List<String> rows(@Nullable Boolean twoPhase, @Nullable Boolean manual, Trigger trigger) {
        List<String> rows = new ArrayList<>();
        for (PaymentStatus status : PaymentStatus.values()) {
            Transition transition = Transitions.after(status, trigger);
            if (transition.changesStatus() && transition.reviews().isEmpty()) {
                rows.add("(%s::boolean, %s::boolean, '%s', '%s', '%s')"
                        .formatted(twoPhase, manual, status, trigger, transition.to()));
            }
        }
        return rows;
    }
}
