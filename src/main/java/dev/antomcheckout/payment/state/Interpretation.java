package dev.antomcheckout.payment.state;

import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.payment.LockedAttempt;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an observation means for a given attempt; pure. */
public final class Interpretation {
    /** How Antom says that a payment failed because it was cancelled (pay, result codes; both spellings were seen). */
    private static final Set<String> CANCELLED_CODES = Set.of("ORDER_IS_CANCELED", "ORDER_IS_CANCELLED");

    private Interpretation() {}

    /** What a message about the payment itself means for the attempt. */
    public static Trigger of(Observation.Payment seen, LockedAttempt attempt, MethodPhases phases, Source source) {
        boolean success = seen.state() == Observation.State.SUCCESS;
        boolean sameAmount = seen.amount() == null || seen.amount().equals(attempt.amount());
        if (!sameAmount || (success && seen.amount() == null)) {
            return Trigger.MISMATCHED;
        }
        // A cancel that was asked for here and ended in silence is seen as a failure with this code.
        if (seen.state() == Observation.State.FAIL
                && attempt.cancelRequested()
                && seen.resultCode() != null
                && CANCELLED_CODES.contains(seen.resultCode())) {
            return Trigger.CANCELLED;
        }
        if (success && isCancelled(seen.transactions())) {
            return Trigger.CANCELLED;
        }
        return switch (seen.state()) {
            case SUCCESS ->
                ofSuccess(twoPhase(seen, attempt, phases), attempt.manualCapture(), phases.assumed(), source);
            case FAIL -> Trigger.FAILED;
            case CANCELLED -> Trigger.CANCELLED;
            case PROCESSING -> Trigger.PROCESSING;
            case PENDING -> Trigger.PENDING;
        };
    }

    /**
     * Success of a payment in two phases is an authorisation, whether Antom or the merchant captures (Antom documentation,
     * "Capture"). Success without a method is decided by an inquiry. An inquiry without a method proves that the buyer's
     * side is done, and not that money was taken.
     *
     * @param twoPhase null while the method is not known
     * @param assumed the account's contract reports no automatic captures, so success stands for the capture as well
     */
    public static Trigger ofSuccess(@Nullable Boolean twoPhase, boolean manualCapture, boolean assumed, Source source) {
        if (assumed && !manualCapture) {
            return Trigger.SUCCEEDED;
        }
        if (twoPhase == null) {
            return source == Source.INQUIRY ? Trigger.AUTHORIZED : Trigger.UNDECIDED;
        }
        return twoPhase ? Trigger.AUTHORIZED : Trigger.SUCCEEDED;
    }

    /**
     * Whether the payment goes in two phases: by what is recorded of the attempt, by the method that the message names, by
     * the recorded method, or because the message shows an authorisation. Null if none of them says so. A replica of an
     * older version records the method alone.
     */
    public static @Nullable Boolean twoPhase(Observation.Payment seen, LockedAttempt attempt, MethodPhases phases) {
        if (attempt.twoPhase() != null) {
            return attempt.twoPhase();
        }
        Boolean named = phases.ofMethod(seen.method());
        if (named != null) {
            return named;
        }
        Boolean recorded = phases.ofMethod(attempt.method());
        if (recorded != null) {
            return recorded;
        }
        boolean isAuthorized = seen.authExpiry() != null || showsAuthorization(seen.transactions());
        return isAuthorized ? Boolean.TRUE : null;
    }

    /** There is no cancel of a part (Antom documentation, cancel). */
    private static boolean isCancelled(@Nullable List<Observation.Transaction> transactions) {
        return transactions != null
                && transactions.stream()
                        .filter(one -> one.progress() == Observation.Progress.SUCCESS)
                        .anyMatch(one -> switch (one.type()) {
                            case CANCEL, VOID -> true;
                            case PAYMENT, AUTHORIZATION, CAPTURE, REFUND, OTHER -> false;
                        });
    }

    private static boolean showsAuthorization(@Nullable List<Observation.Transaction> transactions) {
        return transactions != null
                && transactions.stream().anyMatch(one -> switch (one.type()) {
                    case AUTHORIZATION, CAPTURE, VOID -> true;
                    case PAYMENT, REFUND, CANCEL, OTHER -> false;
                });
    }
}
