package dev.antomcheckout.payment.state;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Until when Antom takes a cancel or a refund, by method, as data with its source in Antom's documentation; pure.
 *
 * <p>It is there to tell a shop early and clearly, and only when there is no doubt: a window counts as closed a day after
 * its end, because clocks and contracts differ. In any doubt Antom is asked, and its answer is the last word. So it is with
 * what the contract decides or the documentation does not say for all: amounts, the number of refunds and captures, until
 * when most methods are refunded and an authorisation is captured.
 */
public final class MethodRules {
    enum Cancel {
        NEVER("never"),
        BEFORE_PAYMENT("before the payment"),
        SEVEN_DAYS("7 days"),
        /** In Antom's time zone. */
        NEXT_DAY("until 00:15 (GMT+8) of the next day");

        final String text;

        Cancel(String text) {
            this.text = text;
        }
    }

    /**
     * @param methods which values of {@code paymentMethodType}
     * @param refund for how long after the payment; null where only the contract says
     * @param source pages of Antom's documentation
     */
    record Rule(Pattern methods, Cancel cancel, @Nullable Duration refund, String source) {}

    private static final Duration BEYOND_DOUBT = Duration.ofDays(1);
    private static final ZoneOffset ANTOM = ZoneOffset.ofHours(8);
    private static final String THAI_BANKS =
            "(BANGKOKBANK|SIAMCOMMERCIALBANK|BANKOFAYUDHYA|KRUNGTHAIBANK|KASIKORNBANK|GOVERNMENTSAVINGSBANK)";
    private static final String CANCELLING = "cancel, Cancellation window";

    /** The first rule that fits is the one. */
    static final List<Rule> RULES = List.of(
            rule("JKOPAY", Cancel.NEVER, null, CANCELLING),
            rule(
                    "DANA|OVO|QRIS|LINKAJA|DOKU|CIMBNIAGA|(KREDIVO|GOPAY|SHOPEEPAY|ATMTRANSFER)_ID",
                    Cancel.NEVER,
                    null,
                    CANCELLING),
            rule("AKULAKU_PAYLATER|BANKTRANSFER_(MAYBANK|BNI|PERMATA|BSI)", Cancel.NEVER, null, CANCELLING),
            rule("(ONLINEBANKING|BANKTRANSFER|BANKAPP)_" + THAI_BANKS, Cancel.BEFORE_PAYMENT, null, CANCELLING),
            rule("CARD|APPLEPAY|GOOGLEPAY|MERCADOPAGO_[A-Z]{2}", Cancel.SEVEN_DAYS, null, CANCELLING),
            rule("GCASH", Cancel.NEXT_DAY, Duration.ofDays(365), CANCELLING + "; notifyRefund, REFUND_WINDOW_EXCEED"),
            rule(".*", Cancel.NEXT_DAY, null, CANCELLING));

    private MethodRules() {}

    /**
     * Why Antom would certainly refuse a cancel.
     *
     * @param method {@code paymentMethodType}; null if the buyer chooses on Antom's page
     * @param paid when the money came; null if it has not, or the time is not known
     */
    public static Optional<String> cancelRefusal(
            @Nullable String method, boolean isPaid, @Nullable Instant paid, Instant now) {
        if (method == null) {
            return Optional.empty();
        }
        return switch (of(method).cancel) {
            case NEVER -> Optional.of("A payment by this method cannot be cancelled.");
            case BEFORE_PAYMENT ->
                isPaid
                        ? Optional.of("A payment by this method cannot be cancelled once it is paid; refund it.")
                        : Optional.empty();
            case SEVEN_DAYS -> closed(paid == null ? null : paid.plus(Duration.ofDays(7)), now);
            case NEXT_DAY -> closed(paid == null ? null : nextDay(paid), now);
        };
    }

    /** Why Antom would certainly refuse a refund, whatever its amount; the parameters are those of a cancel. */
    public static Optional<String> refundRefusal(@Nullable String method, @Nullable Instant paid, Instant now) {
        Duration window = method == null ? null : of(method).refund;
        return window != null && paid != null && isOver(paid.plus(window), now)
                ? Optional.of("A payment by this method can be refunded for %d days, which are over."
                        .formatted(window.toDays()))
                : Optional.empty();
    }

    private static Optional<String> closed(@Nullable Instant end, Instant now) {
        return end != null && isOver(end, now)
                ? Optional.of("The time in which Antom takes a cancel is over; refund the payment.")
                : Optional.empty();
    }

    private static boolean isOver(Instant end, Instant now) {
        return now.isAfter(end.plus(BEYOND_DOUBT));
    }

    private static Instant nextDay(Instant paid) {
        return paid.atOffset(ANTOM).toLocalDate().plusDays(1).atTime(0, 15).toInstant(ANTOM);
    }

    private static Rule of(String method) {
        return RULES.stream()
                .filter(rule -> rule.methods.matcher(method).matches())
                .findFirst()
                .orElseThrow();
    }

    private static Rule rule(String methods, Cancel cancel, @Nullable Duration refund, String source) {
        return new Rule(Pattern.compile(methods), cancel, refund, source);
    }
}
