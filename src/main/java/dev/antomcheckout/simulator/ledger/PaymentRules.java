package dev.antomcheckout.simulator.ledger;

import dev.antomcheckout.simulator.settings.SimulatorOptions;
import dev.antomcheckout.simulator.wire.Amount;
import dev.antomcheckout.simulator.wire.Refused;
import java.time.Instant;

/** What Antom allows in which state, whether a merchant calls or a person clicks in the dashboard. */
public final class PaymentRules {

    private final SimulatorOptions options;

    public PaymentRules(SimulatorOptions options) {
        this.options = options;
    }

    public void requireRefundable(Payment payment, Amount amount) {
        if (payment.is(PaymentState.CANCELLED)) {
            throw Refused.because("ORDER_IS_CANCELED");
        }
        if (!payment.is(PaymentState.SUCCESS)) {
            throw Refused.because("ORDER_STATUS_INVALID");
        }
        requireCurrency(payment, amount);
    }

    public static boolean refundExceeds(Payment payment, Amount amount) {
        return amount.minorUnits() > refundable(payment);
    }

    /** What was received, less what is refunded or still may be. */
    public static long refundable(Payment payment) {
        return payment.ledger.received() - payment.ledger.heldByRefunds();
    }

    public void requireCapturable(Payment payment, Amount amount) {
        if (payment.is(PaymentState.CANCELLED)) {
            throw Refused.because(payment.resultCode());
        }
        Instant authExpiry = payment.authExpiry();
        boolean open = payment.is(PaymentState.AUTHORIZED, PaymentState.SUCCESS) && !payment.isClosedForCapture();
        if (!open || authExpiry == null) {
            throw Refused.because("ORDER_STATUS_INVALID");
        }
        if (options.clock().instant().isAfter(authExpiry)) {
            throw Refused.because("AUTH_EXPIRED");
        }
        requireCurrency(payment, amount);
    }

    public static boolean captureExceeds(Payment payment, Amount amount) {
        return amount.minorUnits() > capturable(payment);
    }

    /** What is authorised, less what is captured or still may be. */
    public static long capturable(Payment payment) {
        return payment.order.amount().minorUnits() - payment.ledger.heldByCaptures();
    }

    /** A card can be cancelled until its authorisation ends, but not after a capture (Antom, "Cancel"). */
    public void requireCancellable(Payment payment) {
        if (payment.is(PaymentState.EXPIRED)) {
            throw Refused.because("ORDER_NOT_EXIST");
        }
        if (payment.is(PaymentState.FAIL) || payment.ledger.heldByCaptures() > 0) {
            throw Refused.because("ORDER_STATUS_INVALID");
        }
        if (payment.ledger.heldByRefunds() > 0) {
            throw Refused.because("PROCESS_FAIL");
        }
        Instant paidAt = payment.paidAt();
        if (paidAt != null
                && !payment.isTwoPhase()
                && options.clock().instant().isAfter(paidAt.plus(options.cancelWindow()))) {
            throw Refused.because("CANCEL_WINDOW_EXCEED");
        }
    }

    private static void requireCurrency(Payment payment, Amount amount) {
        if (!payment.order.amount().currency().equals(amount.currency())) {
            throw Refused.because("CURRENCY_NOT_SUPPORT");
        }
    }
}
