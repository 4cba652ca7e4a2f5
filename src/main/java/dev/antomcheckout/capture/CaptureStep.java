package dev.antomcheckout.capture;

import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.payment.state.Trigger;
import java.util.List;

/**
 * What follows when Antom reports the state of a capture; pure.
 *
 * @param to the status after it
 * @param consequences what it means for the payment, one after the other
 */
record CaptureStep(CaptureStatus from, CaptureStatus to, List<Trigger> consequences) {
    boolean changesStatus() {
        return from != to;
    }

    /**
     * A capture that succeeded stays. One that failed can still turn out to have succeeded, because money that was taken
     * must be counted, if there is room for it. A failed capture that nobody asked for here was Antom's own, so the payment
     * waits for it in vain.
     *
     * @param capturable what the payment has left for captures, this one not counted if it has failed
     * @param isAnswer Antom answers the request itself, which has the amount; elsewhere the message must name it
     */
    static CaptureStep of(Capture capture, long capturable, Observation.Capture seen, boolean isAnswer) {
        boolean success = seen.progress() == Observation.Progress.SUCCESS;
        if (seen.amount() == null ? success && !isAnswer : !seen.amount().equals(capture.amount())) {
            return stay(capture, Trigger.MISMATCHED);
        }
        return switch (seen.progress()) {
            case PROCESSING -> stay(capture);
            case SUCCESS ->
                switch (capture.status()) {
                    case PROCESSING -> move(capture, CaptureStatus.SUCCESS, Trigger.CAPTURED);
                    case SUCCESS -> stay(capture);
                    case FAIL -> {
                        // A repetition of Antom's own capture contradicts nothing: the first try failed and the second
                        // did not.
                        List<Trigger> consequences = capture.isAntoms()
                                ? List.of(Trigger.CAPTURED)
                                : List.of(Trigger.CONTRADICTED, Trigger.CAPTURED);
                        yield !capture.counted() || capture.amount().minorUnits() <= capturable
                                ? new CaptureStep(capture.status(), CaptureStatus.SUCCESS, consequences)
                                : stay(capture, Trigger.CONTRADICTED);
                    }
                };
            case FAIL ->
                switch (capture.status()) {
                    case PROCESSING ->
                        capture.isAntoms()
                                ? move(capture, CaptureStatus.FAIL, Trigger.CAPTURE_FAILED)
                                : move(capture, CaptureStatus.FAIL);
                    case SUCCESS -> stay(capture, Trigger.CONTRADICTED);
                    case FAIL -> stay(capture);
                };
        };
    }

    private static CaptureStep move(Capture capture, CaptureStatus to, Trigger... consequences) {
        return new CaptureStep(capture.status(), to, List.of(consequences));
    }

    private static CaptureStep stay(Capture capture, Trigger... consequences) {
        return new CaptureStep(capture.status(), capture.status(), List.of(consequences));
    }
}
