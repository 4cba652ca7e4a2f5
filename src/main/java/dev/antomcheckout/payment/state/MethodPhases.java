package dev.antomcheckout.payment.state;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which methods authorise first and capture later; pure.
 *
 * @param twoPhase values of {@code paymentMethodType}
 * @param assumed whether the account's success stands for the automatic capture as well
 */
public record MethodPhases(Set<String> twoPhase, boolean assumed) {
    public MethodPhases {
        twoPhase = Set.copyOf(twoPhase);
    }

    /** Whether the method goes in two phases; null if there is no method. */
    public @Nullable Boolean ofMethod(@Nullable String method) {
        return method == null ? null : (Boolean) twoPhase.contains(method);
    }
}
