package dev.antomcheckout.refund;

import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.LockedAttempt;
import dev.antomcheckout.payment.state.KnownPayment;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemError;
import dev.antomcheckout.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/** Why a refund is not asked for although the request is well formed. */
final class RefundProblems {
    private RefundProblems() {}

    /** Another currency can never be right, so the field is pointed at. */
    static void requireCurrency(KnownPayment payment, Money amount) {
        if (!payment.currency().equals(amount.currency())) {
            throw ProblemException.invalid(
                    List.of(ProblemError.inBody("/refundAmount/currency", "must be the currency of the payment")));
        }
    }

    /** Why the locked payment does not allow the refund; empty if it does. The money decides, and not the status. */
    static Optional<String> refusal(LockedAttempt attempt, Money amount) {
        if (attempt.funds().captured() == 0) {
            return Optional.of("Only a payment whose money was taken can be refunded.");
        }
        if (attempt.paymentId() == null) {
            return Optional.of("Antom's id of the payment is not known yet; make an inquiry and try again.");
        }
        if (attempt.cancelRequested()) {
            return Optional.of("The payment is being cancelled, which returns all of it.");
        }
        if (!amount.currency().equals(attempt.fundsCurrency())) {
            return Optional.of("The money of the payment is in another currency.");
        }
        return attempt.refundRefusal()
                .or(() -> amount.minorUnits() > attempt.funds().refundable()
                        ? Optional.of("The refunds of the payment would exceed what was captured.")
                        : Optional.empty());
    }

    static ProblemException refused(KnownPayment payment, Optional<String> refusal) {
        return ProblemException.of(
                        ProblemCode.INVALID_STATE, refusal.orElse("The payment has just changed; try again."))
                .with("paymentRequestId", payment.id().value())
                .with("paymentStatus", payment.status().name());
    }

    static ProblemException notFound() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "This account has no refund with this refundRequestId.");
    }
}
