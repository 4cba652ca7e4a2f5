package dev.antomcheckout.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How long what is known of buyers is kept. */
@ConfigMapping(prefix = "checkout.retention")
public interface RetentionConfig {
    /**
     * Age at which the bodies of messages about ended payments are erased; an empty value keeps them. 18 months: card schemes
     * accept a chargeback until 540 days after the payment, and the answer to it may need the order. Storage limitation (GDPR,
     * article 5(1)(e)) asks for an end.
     */
    @WithDefault("548d")
    Optional<Duration> buyerData();

    /** Pause after a pass that found nothing more to do. */
    @WithDefault("1h")
    Duration interval();
}
