package dev.antomcheckout.ops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often the metrics of the database are read. */
@ConfigMapping(prefix = "checkout.metrics")
public interface MetricsConfig {
    /** Pause between two readings; a scrape shows the last one and costs no query. */
    @WithDefault("15s")
    Duration interval();
}
