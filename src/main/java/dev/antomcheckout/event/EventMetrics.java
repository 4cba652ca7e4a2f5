package dev.antomcheckout.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Locale;

/** How far the shops are behind, and why. */
@Singleton
class EventMetrics {
    private final MeterRegistry registry;
    private final Gauge lag;
    private volatile double lagSeconds;

    EventMetrics(MeterRegistry registry) {
        this.registry = registry;
        lag = Gauge.builder("checkout.outbox.lag.seconds", this, metrics -> metrics.lagSeconds)
                .description("Age of the oldest merchant event that its endpoint has not taken")
                .register(registry);
    }

    /** The registry may outlive this application, and would keep the gauge of one that is gone. */
    @PreDestroy
    void hide() {
        registry.remove(lag);
    }

    void lag(double seconds) {
        lagSeconds = seconds;
    }

    void attempted(String account, DeliveryResult result) {
        registry.counter(
                        "checkout.webhook.deliveries",
                        "account",
                        account,
                        "outcome",
                        result.outcome().name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
