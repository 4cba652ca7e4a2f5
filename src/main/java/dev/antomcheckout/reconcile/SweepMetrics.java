package dev.antomcheckout.reconcile;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** How far behind the truth the books are. */
@Singleton
class SweepMetrics {
    private volatile double oldestUnresolvedSeconds;

    SweepMetrics(MeterRegistry registry) {
        Gauge.builder("checkout.oldest.unresolved.seconds", this, metrics -> metrics.oldestUnresolvedSeconds)
                .description("Age of the oldest attempt without a final status, as of the last sweep")
                .register(registry);
    }

    void oldestUnresolved(double seconds) {
        oldestUnresolvedSeconds = seconds;
    }
}
