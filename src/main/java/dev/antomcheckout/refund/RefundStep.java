package dev.antomcheckout.refund;

import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.payment.state.Trigger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows when Antom speaks of a refund; pure.
 *
 * @param to the status after it
 * @param returned whether the refund had succeeded and came back
 * @param consequence what it means for the payment
 */
record RefundStep(RefundStatus from, RefundStatus to, boolean returned, Optional<Trigger> consequence) {
    boolean changesStatus() {
        return from != to;
    }

    /**
     * A refund that came back is final: an older word of its success may still be under way. One that failed without ever
     * succeeding is not, because money that did leave must be counted, if there is room for it.
     *
     * @param refundable what the payment has left for refunds, this one not counted if it has failed
     * @param isAnswer Antom answers the request itself, in which the amount stands; elsewhere it must name the amount
     */
    static RefundStep of(Refund refund, long refundable, Observation.Refund seen, boolean isAnswer) {
        boolean success = seen.progress() == Observation.Progress.SUCCESS;
        if (seen.amount() == null ? success && !isAnswer : !seen.amount().equals(refund.amount())) {
            return stay(refund, Trigger.MISMATCHED);
        }
        return switch (seen.progress()) {
            case PROCESSING -> stay(refund, null);
            case SUCCESS ->
                switch (refund.status()) {
                    case PROCESSING -> move(refund, RefundStatus.SUCCESS, false, null);
                    case SUCCESS -> stay(refund, null);
                    case FAIL -> {
                        if (refund.returned()) {
                            yield stay(refund, null);
                        }
                        yield !refund.counted() || refund.amount().minorUnits() <= refundable
                                ? move(refund, RefundStatus.SUCCESS, false, Trigger.CONTRADICTED)
                                : stay(refund, Trigger.CONTRADICTED);
                    }
                };
            case FAIL ->
                switch (refund.status()) {
                    case PROCESSING -> move(refund, RefundStatus.FAIL, false, null);
                    case SUCCESS -> move(refund, RefundStatus.FAIL, true, Trigger.REFUND_RETURNED);
                    case FAIL -> stay(refund, null);
                };
        };
    }

    private static RefundStep move(Refund refund, RefundStatus to, boolean returned, @Nullable Trigger consequence) {
        return new RefundStep(refund.status(), to, returned, Optional.ofNullable(consequence));
    }

    private static RefundStep stay(Refund refund, @Nullable Trigger consequence) {
        return new RefundStep(refund.status(), refund.status(), refund.returned(), Optional.ofNullable(consequence));
    }
}
