package dev.antomcheckout.capture;

import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.LockedAttempt;
import dev.antomcheckout.payment.state.Funds;
import dev.antomcheckout.payment.state.KnownPayment;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemError;
import dev.antomcheckout.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/** Why a capture is not asked for although the request is well formed. */
final class CaptureProblems {
    private CaptureProblems() {}

    /** Another currency can never be right, so the field is pointed at. */
    static void requireCurrency(KnownPayment payment, Money amount) {
        if (!payment.currency().equals(amount.currency())) {
            throw ProblemException.invalid(
                    List.of(ProblemError.inBody("/captureAmount/currency", "must be the currency of the payment")));
        }
    }

    /** Why the locked payment does not allow the capture; empty if it does. The money decides, and not the status. */
    static Optional<String> refusal(LockedAttempt attempt, Money amount) {
        Funds funds = attempt.funds();
        if (!attempt.manualCapture() || Boolean.FALSE.equals(attempt.twoPhase())) {
            return Optional.of("Antom captures the payment automatically, or its method has no captures.");
        }
        if (funds.authorized() == 0 || funds.mismatched() != null) {
            return Optional.of("Only a payment that is authorised can be captured.");
        }
        if (attempt.paymentId() == null) {
            return Optional.of("Antom's id of the payment is not known yet; make an inquiry and try again.");
        }
        if (attempt.captureClosed()) {
            return Optional.of("The last capture of the payment has been requested.");
        }
        if (attempt.cancelRequested()) {
            return Optional.of("The payment is being cancelled.");
        }
        return amount.minorUnits() > funds.capturable()
                ? Optional.of("The captures of the payment would exceed what was authorised.")
                : Optional.empty();
    }

    static ProblemException refused(KnownPayment payment, Optional<String> refusal) {
        return ProblemException.of(
                        ProblemCode.INVALID_STATE, refusal.orElse("The payment has just changed; try again."))
                .with("paymentRequestId", payment.id().value())
                .with("paymentStatus", payment.status().name());
    }

    static ProblemException notFound() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "This account has no capture with this captureRequestId.");
    }
}
