package dev.antomcheckout.gateway;

import dev.antomcheckout.edge.SecurityEvent;
import dev.antomcheckout.edge.SecurityEvents;
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
    private static final String UNSIGNED = "unsigned";
    private static final String WRONG = "wrong";

    private final MeterRegistry registry;
    private final SecurityEvents security;
    private final Map<String, AtomicInteger> breakers = new ConcurrentHashMap<>();

    GatewayMetrics(MeterRegistry registry, SecurityEvents security) {
        this.registry = registry;
        this.security = security;
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
        unverified(account, UNSIGNED).increment(0);
        unverified(account, WRONG).increment(0);
        breaker(account, CircuitBreakerState.CLOSED);
    }

    void retry(String account) {
        retries(account).increment();
    }

    /** An answer that is not signed by Antom, whether it is believed or not. */
    void unverified(String account, boolean isSigned) {
        unverified(account, isSigned ? WRONG : UNSIGNED).increment();
        security.count(isSigned ? SecurityEvent.WRONG_ANSWER_SIGNATURE : SecurityEvent.UNSIGNED_ANSWER);
    }

    private Counter unverified(String account, String kind) {
        return Counter.builder("checkout.gateway.unverified")
                .description(
                        "Answers without a signature of Antom (unsigned), or with one that does not verify (wrong)")
                .tag("account", account)
                .tag("kind", kind)
                .register(registry);
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
