package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.payment.state.MethodPhases;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is configured about the phases of payment methods. */
@Singleton
public class MethodRegistry {
    private final Set<String> twoPhase;
    private final MethodPhases confirmed;
    private final MethodPhases assumed;

    MethodRegistry(MethodsConfig config) {
        this.twoPhase = Set.copyOf(config.twoPhase());
        this.confirmed = new MethodPhases(twoPhase, false);
        this.assumed = new MethodPhases(twoPhase, true);
    }

    MethodPhases of(Account account) {
        return account.assumesCaptures() ? assumed : confirmed;
    }

    /** Whether the method of a request goes in two phases; null if the request names none. */
    @Nullable
    public Boolean isTwoPhase(@Nullable String method) {
        return confirmed.ofMethod(method);
    }
}
