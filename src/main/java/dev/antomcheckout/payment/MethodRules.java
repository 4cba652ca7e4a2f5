package dev.antomcheckout.payment;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Until when Antom takes a cancel, by method, as data; pure (Antom documentation, cancel, "Cancellation window").
 *
 * <p>It is there to tell a shop early and clearly, and only when there is no doubt: a window counts as closed a day after
 * its end, because clocks and contracts differ. In any doubt Antom is asked, and its answer is the last word.
 */
final class MethodRules {
    private enum Cancel {
        NEVER,
        BEFORE_PAYMENT,
        SEVEN_DAYS,
        /** 00:15 in Antom's time zone on the day after the payment. */
        NEXT_DAY
    }

    private record Rule(Pattern methods, Cancel cancel) {}

    private static final Duration BEYOND_DOUBT = Duration.ofDays(1);
    private static final ZoneOffset ANTOM = ZoneOffset.ofHours(8);
    private static final String THAI_BANKS =
            "(BANGKOKBANK|SIAMCOMMERCIALBANK|BANKOFAYUDHYA|KRUNGTHAIBANK|KASIKORNBANK|GOVERNMENTSAVINGSBANK)";

    /** The first rule that fits is the one. */
    private static final List<Rule> RULES = List.of(
            rule("JKOPAY", Cancel.NEVER),
            rule("DANA|OVO|QRIS|LINKAJA|DOKU|CIMBNIAGA|(KREDIVO|GOPAY|SHOPEEPAY|ATMTRANSFER)_ID", Cancel.NEVER),
            rule("AKULAKU_PAYLATER|BANKTRANSFER_(MAYBANK|BNI|PERMATA|BSI)", Cancel.NEVER),
            rule("(ONLINEBANKING|BANKTRANSFER|BANKAPP)_" + THAI_BANKS, Cancel.BEFORE_PAYMENT),
            rule("CARD|MERCADOPAGO_[A-Z]{2}", Cancel.SEVEN_DAYS),
            rule(".*", Cancel.NEXT_DAY));

    private MethodRules() {}

    /**
     * Why Antom would certainly refuse a cancel.
     *
     * @param method {@code paymentMethodType}; null if the buyer chooses on Antom's page
     * @param paid when the money came; null if it has not, or the time is not known
     */
    static Optional<String> cancelRefusal(
            @Nullable String method, boolean isPaid, @Nullable Instant paid, Instant now) {
        if (method == null) {
            return Optional.empty();
        }
        return switch (of(method)) {
            case NEVER -> Optional.of("A payment by this method cannot be cancelled.");
            case BEFORE_PAYMENT ->
                isPaid
                        ? Optional.of("A payment by this method cannot be cancelled once it is paid; refund it.")
                        : Optional.empty();
            case SEVEN_DAYS -> closed(paid == null ? null : paid.plus(Duration.ofDays(7)), now);
            case NEXT_DAY -> closed(paid == null ? null : nextDay(paid), now);
        };
    }

    private static Optional<String> closed(@Nullable Instant end, Instant now) {
        return end != null && now.isAfter(end.plus(BEYOND_DOUBT))
                ? Optional.of("The time in which Antom takes a cancel is over; refund the payment.")
                : Optional.empty();
    }

    private static Instant nextDay(Instant paid) {
        return paid.atOffset(ANTOM).toLocalDate().plusDays(1).atTime(0, 15).toInstant(ANTOM);
    }

    private static Cancel of(String method) {
        return RULES.stream()
                .filter(rule -> rule.methods.matcher(method).matches())
                .findFirst()
                .orElseThrow()
                .cancel;
    }

    private static Rule rule(String methods, Cancel cancel) {
        return new Rule(Pattern.compile(methods), cancel);
    }
}
