package dev.antomcheckout.refund;

import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.KnownPayment;
import dev.antomcheckout.payment.PaymentStatus;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemError;
import dev.antomcheckout.problem.ProblemException;
import java.time.Instant;
import java.util.List;

/** Why a refund is not asked for although the request is well formed. */
final class RefundProblems {
    private RefundProblems() {}

    /** Another currency can never be right, so the field is pointed at. */
    static void requireCurrency(KnownPayment payment, Money amount) {
        if (!payment.amount().currency().equals(amount.currency())) {
            throw ProblemException.invalid(
                    List.of(ProblemError.inBody("/refundAmount/currency", "must be the currency of the payment")));
        }
    }

    static ProblemException refused(KnownPayment payment, Money amount, Instant now) {
        return ProblemException.of(ProblemCode.INVALID_STATE, reason(payment, amount, now))
                .with("paymentRequestId", payment.id().value())
                .with("paymentStatus", payment.status().name());
    }

    private static String reason(KnownPayment payment, Money amount, Instant now) {
        if (payment.status() != PaymentStatus.SUCCESS) {
            return "Only a payment that is paid can be refunded.";
        }
        if (payment.paymentId() == null) {
            return "Antom's id of the payment is not known yet; make an inquiry and try again.";
        }
        if (payment.beingCancelled()) {
            return "The payment is being cancelled, which returns all of it.";
        }
        return payment.refundRefusal(now)
                .orElse(
                        amount.minorUnits() > payment.refundable()
                                ? "The refunds of the payment would exceed what was captured."
                                : "The payment is changing just now; try again.");
    }

    static ProblemException notFound() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "This account has no refund with this refundRequestId.");
    }
}
