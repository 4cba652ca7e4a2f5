package dev.antomcheckout.notification;

import dev.antomcheckout.edge.SecurityEvent;
import dev.antomcheckout.edge.SecurityEvents;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Counts notifications by what became of them. */
@Singleton
class NotificationMetrics {
    private static final String NAME = "checkout.notifications";

    private final MeterRegistry registry;

    private final SecurityEvents security;

    NotificationMetrics(MeterRegistry registry, SecurityEvents security) {
        this.registry = registry;
        this.security = security;
    }

    void taken(String account, NotificationOutcome outcome) {
        registry.counter(NAME, "account", account, "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    void refused(String account) {
        registry.counter(NAME, "account", account, "outcome", "refused").increment();
        security.count(SecurityEvent.REFUSED_NOTIFICATION);
    }
}
