package dev.antomcheckout.payment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What precedes the end of an authorisation. */
@ConfigMapping(prefix = "checkout.authorization")
public interface AuthorizationConfig {
    /** How long before its end the event {@code payment.authorization_expiring} is written if nothing is captured. */
    @WithDefault("24h")
    Duration warnBefore();
}
