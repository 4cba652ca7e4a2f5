package dev.antomcheckout.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How long what is known of buyers is kept. */
@ConfigMapping(prefix = "checkout.retention")
public interface RetentionConfig {
    /** Age at which the bodies of messages about ended payments are erased. Without it they are kept. */
    Optional<Duration> buyerData();

    /** Pause after a pass that found nothing more to do. */
    @WithDefault("1h")
    Duration interval();
}
