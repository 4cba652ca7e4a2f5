package dev.antomcheckout.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** Counts events that may be an attack. Every kind exists from the start with 0, so that an alert sees the first event. */
@Singleton
@Startup
public class SecurityEvents {
    private final Map<SecurityEvent, Counter> counters = new EnumMap<>(SecurityEvent.class);

    public SecurityEvents(MeterRegistry registry) {
        for (SecurityEvent event : SecurityEvent.values()) {
            counters.put(
                    event,
                    Counter.builder("checkout.security.events")
                            .description("Events that may be an attack")
                            .tag("kind", event.label())
                            .register(registry));
        }
    }

    public void count(SecurityEvent event) {
        Counter counter = counters.get(event);
        if (counter != null) {
            counter.increment();
        }
    }
}
