package dev.antomcheckout.evidence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** How evidence is sealed, and how long it is kept. */
@ConfigMapping(prefix = "checkout.evidence")
public interface EvidenceConfig {
    /** Whether this process seals and deletes; others may do it for it. */
    @WithDefault("true")
    boolean enabled();

    /** Pause after a pass that found nothing more to do. */
    @WithDefault("5s")
    Duration interval();

    /** Messages of each kind and account that are sealed in one transaction. */
    @WithDefault("100")
    @Min(1)
    @Max(10_000)
    int batch();

    /** Age at which calls are deleted; their links stay. Without it they are kept. */
    Optional<Duration> keep();
}
