package dev.antomcheckout.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When Antom is asked again, and when an attempt is over; pure.
 *
 * <p>Antom closes a payment 14 minutes after the buyer submits, bank transfers after 48 hours ("Payment status
 * description"), and a session lives an hour at most. A buyer may submit at the last moment of the session, so the two add
 * up. That a payment does not exist is believed when it was said three times, 15 seconds apart (inquiryRefund,
 * "ORDER_NOT_EXIST", taken over for payments).
 */
final class InquirySchedule {
    static final int NOT_EXIST_ANSWERS = 3;
    static final Duration BETWEEN_NOT_EXIST_ANSWERS = Duration.ofSeconds(15);

    private static final Duration LONGEST_SESSION = Duration.ofHours(1);
    private static final Duration PAYMENT = Duration.ofMinutes(14);
    private static final Duration BANK_TRANSFER = Duration.ofDays(2);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private InquirySchedule() {}

    /** The last moment at which the buyer could have paid. */
    static Instant over(Instant created, @Nullable Instant sessionExpiry, @Nullable String paymentMethodType) {
        Instant session = sessionExpiry == null ? created.plus(LONGEST_SESSION) : sessionExpiry;
        boolean bank = paymentMethodType != null
                && (paymentMethodType.startsWith("BANKTRANSFER") || paymentMethodType.startsWith("ATMTRANSFER"));
        return session.plus(bank ? BANK_TRANSFER : PAYMENT);
    }

    /**
     * The pause before the next inquiry: doubled each time up to an hour, and cut short at the next moment at which a
     * decision is possible.
     *
     * @param inquiries how many there were, this one included
     * @param moments at which a decision is possible; those that have passed do not matter
     */
    static Duration pause(int inquiries, Instant now, List<Instant> moments) {
        int doublings = Math.min(inquiries, 6);
        Duration pause = FIRST.multipliedBy(1L << doublings);
        Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        return moments.stream()
                .map(moment -> Duration.between(now, moment))
                .filter(Duration::isPositive)
                .filter(left -> left.compareTo(bounded) < 0)
                .min(Duration::compareTo)
                .orElse(bounded);
    }
}
