package dev.antomcheckout.money;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an amount must be a multiple of more than one smallest unit (Antom documentation, "Usage rules of the Amount
 * object"): IDR has two decimals that are always 00; JKOPAY takes whole Taiwan dollars, OCTOPUS whole ten cents.
 */
public final class AmountStep {
    private record Rule(String currency, @Nullable String paymentMethodType, long multipleOf) {
        boolean isAbout(String paid, @Nullable String method) {
            return currency.equals(paid) && (paymentMethodType == null || paymentMethodType.equals(method));
        }
    }

    private static final List<Rule> RULES =
            List.of(new Rule("IDR", null, 100), new Rule("TWD", "JKOPAY", 100), new Rule("HKD", "OCTOPUS", 10));

    private AmountStep() {}

    /** The smallest units that an amount of the currency must be a multiple of, however it is paid. */
    public static long of(String currency) {
        return of(currency, null);
    }

    /** The smallest units that an amount of the currency must be a multiple of when it is paid by the given method. */
    public static long of(String currency, @Nullable String paymentMethodType) {
        long step = 1;
        for (Rule rule : RULES) {
            if (rule.isAbout(currency, paymentMethodType)) {
                step = Math.max(step, rule.multipleOf());
            }
        }
        return step;
    }
}
