package dev.antomcheckout.money;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an amount must be a multiple of more than one smallest unit (Antom documentation, "Usage rules of the Amount
 * object"): IDR has two decimals that are always 00; JKOPAY takes whole Taiwan dollars, OCTOPUS whole ten cents.
 */
public final class AmountStep {
    private record Rule(String currency, @Nullable String paymentMethodType, long multipleOf) {}

    private static final List<Rule> RULES =
            List.of(new Rule("IDR", null, 100), new Rule("TWD", "JKOPAY", 100), new Rule("HKD", "OCTOPUS", 10));

    private AmountStep() {}

    /** The smallest units that an amount of the currency must be a multiple of, however it is paid. */
    public static long of(String currency) {
        return of(currency, null);
    }

    /** The smallest units that an amount of the currency must be a multiple of when it is paid by the given method. */
    public static long of(String currency, @Nullable String paymentMethodType) {
        return RULES.stream()
                .filter(rule -> rule.currency().equals(currency))
                .filter(rule -> rule.paymentMethodType() == null
                        || rule.paymentMethodType().equals(paymentMethodType))
                .mapToLong(Rule::multipleOf)
                .max()
                .orElse(1);
    }
}
