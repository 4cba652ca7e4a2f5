package dev.antomcheckout.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long keys are remembered. */
@ConfigMapping(prefix = "checkout.idempotency")
public interface IdempotencyConfig {
    /** What the API promises; a shorter retention stops the start. */
    Duration LEAST_RETENTION = Duration.ofDays(7);

    /** Age at which a key whose request has ended is deleted. */
    @WithDefault("7d")
    Duration retention();

    /** Pause between deletions. */
    @WithDefault("10m")
    Duration expiryInterval();
}
