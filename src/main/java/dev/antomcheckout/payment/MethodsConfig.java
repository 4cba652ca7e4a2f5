package dev.antomcheckout.payment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** What the payment methods have in common. */
@ConfigMapping(prefix = "checkout.methods")
public interface MethodsConfig {
    /**
     * Values of {@code paymentMethodType} whose success is an authorisation; a capture takes the money. Antom's documents
     * name these three, and are unclear about PayPal and pay by bank.
     */
    @WithDefault("CARD,APPLEPAY,GOOGLEPAY")
    Set<String> twoPhase();
}
