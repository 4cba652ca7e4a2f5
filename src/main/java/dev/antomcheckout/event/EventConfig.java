package dev.antomcheckout.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How events are delivered. */
@ConfigMapping(prefix = "checkout.events")
public interface EventConfig {
    /** Whether this process delivers; others may do it for it. */
    @WithDefault("true")
    boolean enabled();

    /** How often the tables are looked at when nobody says that something is new. */
    @WithDefault("1s")
    Duration pollInterval();

    /** Deliveries to one endpoint that are under way in this replica. */
    @WithDefault("8")
    @Min(1)
    @Max(256)
    int atOnce();

    @WithDefault("5s")
    Duration connectTimeout();

    /** For one whole attempt, the look-up of the name included. */
    @WithDefault("15s")
    Duration timeout();

    /** How long events are kept once they are delivered or given up. */
    @WithDefault("90d")
    Duration keep();
}
