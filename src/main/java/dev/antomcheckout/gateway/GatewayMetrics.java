package dev.antomcheckout.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What calls to Antom cost and how they end. */
@Singleton
class GatewayMetrics {
    private final MeterRegistry registry;
    private final Map<String, AtomicInteger> breakers = new ConcurrentHashMap<>();

    GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** One try, from signing to the verified answer. */
    void tried(Operation operation, String outcome, Duration took) {
        Timer.builder("checkout.gateway.call")
                .description("Tries of calls to Antom")
                .tag("operation", operation.segment)
                .tag("outcome", outcome)
                .register(registry)
                .record(took);
    }

    /** Shows what has not happened yet as 0, so that a rule can tell it from what is not measured. */
    void opened(String account) {
        retries(account).increment(0);
        breaker(account, CircuitBreakerState.CLOSED);
    }

    void retry(String account) {
        retries(account).increment();
    }

    private Counter retries(String account) {
        return registry.counter("checkout.gateway.retries", "account", account);
    }

    /** 0 closed, 1 half open, 2 open. */
    void breaker(String account, CircuitBreakerState state) {
        breakers.computeIfAbsent(account, this::gauge)
                .set(
                        switch (state) {
                            case CLOSED -> 0;
                            case HALF_OPEN -> 1;
                            case OPEN -> 2;
                        });
    }

    private AtomicInteger gauge(String account) {
        AtomicInteger value = new AtomicInteger();
        Gauge.builder("checkout.gateway.breaker.state", value, AtomicInteger::get)
                .description("0 closed, 1 half open, 2 open")
                .tag("account", account)
                .register(registry);
        return value;
    }
}
