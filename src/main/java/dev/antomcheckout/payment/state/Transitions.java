package dev.antomcheckout.payment.state;

import static dev.antomcheckout.payment.state.PaymentStatus.AUTHORIZED;
import static dev.antomcheckout.payment.state.PaymentStatus.CANCELLED;
import static dev.antomcheckout.payment.state.PaymentStatus.EXPIRED;
import static dev.antomcheckout.payment.state.PaymentStatus.FAIL;
import static dev.antomcheckout.payment.state.PaymentStatus.INITIATED;
import static dev.antomcheckout.payment.state.PaymentStatus.PENDING;
import static dev.antomcheckout.payment.state.PaymentStatus.PROCESSING;
import static dev.antomcheckout.payment.state.PaymentStatus.SESSION_CREATED;
import static dev.antomcheckout.payment.state.PaymentStatus.SUCCESS;
import static dev.antomcheckout.payment.state.ReviewReason.AMOUNT_MISMATCH;
import static dev.antomcheckout.payment.state.ReviewReason.CONFLICTING_RESULT;
import static dev.antomcheckout.payment.state.ReviewReason.LATE_SUCCESS;
import static dev.antomcheckout.payment.state.ReviewReason.SETTLEMENT_MISMATCH;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of a payment attempt, as data.
 *
 * <p>A pair that no rule names changes nothing: the message is a repetition, or older than what is known. Three rules leave
 * a final status, and no other may: late money is real money ({@code FAIL} and {@code EXPIRED} become {@code SUCCESS}), and
 * a cancel inside Antom's window returns the money ({@code SUCCESS} becomes {@code CANCELLED}). {@code CANCELLED} always
 * stays, as Antom's "Payment status description" says.
 */
public final class Transitions {
    private static final Set<PaymentStatus> BEFORE_RESULT = EnumSet.of(INITIATED, SESSION_CREATED, PROCESSING, PENDING);
    private static final Set<PaymentStatus> OPEN =
            EnumSet.of(INITIATED, SESSION_CREATED, PROCESSING, PENDING, AUTHORIZED);
    private static final Set<PaymentStatus> ANY = EnumSet.allOf(PaymentStatus.class);

    private static final List<Rule> RULES = List.of(
            move(Trigger.SESSION_OPENED, EnumSet.of(INITIATED), SESSION_CREATED),
            move(Trigger.SESSION_REFUSED, EnumSet.of(INITIATED), FAIL),
            move(Trigger.PROCESSING, EnumSet.of(INITIATED, SESSION_CREATED), PROCESSING),
            move(Trigger.PENDING, EnumSet.of(INITIATED, SESSION_CREATED, PROCESSING), PENDING),
            move(Trigger.UNDECIDED, EnumSet.of(INITIATED, SESSION_CREATED), PROCESSING),
            stay(Trigger.UNDECIDED, EnumSet.of(FAIL, EXPIRED, CANCELLED), LATE_SUCCESS),
            move(Trigger.AUTHORIZED, BEFORE_RESULT, AUTHORIZED),
            stay(Trigger.AUTHORIZED, EnumSet.of(FAIL, EXPIRED, CANCELLED), LATE_SUCCESS),
            move(Trigger.SUCCEEDED, OPEN, SUCCESS),
            move(Trigger.SUCCEEDED, EnumSet.of(FAIL, EXPIRED), SUCCESS, LATE_SUCCESS),
            stay(Trigger.SUCCEEDED, EnumSet.of(CANCELLED), LATE_SUCCESS),
            move(Trigger.CAPTURED, OPEN, SUCCESS),
            move(Trigger.CAPTURED, EnumSet.of(FAIL, EXPIRED), SUCCESS, LATE_SUCCESS),
            stay(Trigger.CAPTURED, EnumSet.of(CANCELLED), LATE_SUCCESS),
            stay(Trigger.CAPTURE_FAILED, ANY, ReviewReason.CAPTURE_FAILED),
            stay(Trigger.CAPTURE_UNCONFIRMED, ANY, ReviewReason.CAPTURE_UNCONFIRMED),
            move(Trigger.FAILED, OPEN, FAIL),
            stay(Trigger.FAILED, EnumSet.of(SUCCESS), CONFLICTING_RESULT),
            move(Trigger.CANCELLED, OPEN, CANCELLED),
            move(Trigger.CANCELLED, EnumSet.of(SUCCESS), CANCELLED),
            stay(Trigger.CANCEL_UNCONFIRMED, ANY, ReviewReason.CANCEL_UNCONFIRMED),
            move(Trigger.LAPSED, BEFORE_RESULT, EXPIRED),
            stay(Trigger.MISMATCHED, ANY, AMOUNT_MISMATCH),
            move(Trigger.MISMATCH_CLOSED, BEFORE_RESULT, FAIL, AMOUNT_MISMATCH),
            stay(Trigger.REFUND_RETURNED, ANY, ReviewReason.REFUND_RETURNED),
            stay(Trigger.REFUND_UNCONFIRMED, ANY, ReviewReason.REFUND_UNCONFIRMED),
            stay(Trigger.CONTRADICTED, ANY, CONFLICTING_RESULT),
            stay(Trigger.SETTLED_OTHERWISE, ANY, SETTLEMENT_MISMATCH));

    private Transitions() {}

    /** What follows when {@code trigger} meets an attempt in {@code status}; never fails. */
    public static Transition after(PaymentStatus status, Trigger trigger) {
        for (Rule rule : RULES) {
            if (rule.trigger == trigger && rule.from.contains(status)) {
                return new Transition(status, rule.to == null ? status : rule.to, rule.reviews);
            }
        }
        return new Transition(status, status, Set.of());
    }

    private static Rule move(Trigger trigger, Set<PaymentStatus> from, PaymentStatus to, ReviewReason... reviews) {
        return new Rule(trigger, from, to, Set.of(reviews));
    }

    private static Rule stay(Trigger trigger, Set<PaymentStatus> from, ReviewReason review) {
        return new Rule(trigger, from, null, Set.of(review));
    }

    private record Rule(
            Trigger trigger,
            Set<PaymentStatus> from,
            @Nullable PaymentStatus to,
            Set<ReviewReason> reviews) {}
}
