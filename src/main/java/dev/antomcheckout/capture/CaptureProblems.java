package dev.antomcheckout.capture;

import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.KnownPayment;
import dev.antomcheckout.payment.PaymentStatus;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemError;
import dev.antomcheckout.problem.ProblemException;
import java.util.List;

/** Why a capture is not asked for although the request is well formed. */
final class CaptureProblems {
    private CaptureProblems() {}

    /** Another currency can never be right, so the field is pointed at. */
    static void requireCurrency(KnownPayment payment, Money amount) {
        if (!payment.amount().currency().equals(amount.currency())) {
            throw ProblemException.invalid(
                    List.of(ProblemError.inBody("/captureAmount/currency", "must be the currency of the payment")));
        }
    }

    static ProblemException refused(KnownPayment payment, Money amount) {
        return ProblemException.of(ProblemCode.INVALID_STATE, reason(payment, amount))
                .with("paymentRequestId", payment.id().value())
                .with("paymentStatus", payment.status().name());
    }

    private static String reason(KnownPayment payment, Money amount) {
        if (!payment.manualCapture()) {
            return "The payment is not captured by hand.";
        }
        if (payment.status() != PaymentStatus.AUTHORIZED && payment.status() != PaymentStatus.SUCCESS) {
            return "Only a payment that is authorised can be captured.";
        }
        if (payment.paymentId() == null) {
            return "Antom's id of the payment is not known yet; make an inquiry and try again.";
        }
        if (payment.captureClosed()) {
            return "The last capture of the payment has been asked for.";
        }
        if (payment.beingCancelled()) {
            return "The payment is being cancelled.";
        }
        return amount.minorUnits() > payment.capturable()
                ? "The captures of the payment would exceed what was authorised."
                : "The payment is changing just now; try again.";
    }

    static ProblemException notFound() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "This account has no capture with this captureRequestId.");
    }
}
