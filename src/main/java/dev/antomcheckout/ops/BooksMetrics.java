package dev.antomcheckout.ops;

import dev.antomcheckout.payment.state.PaymentStatus;
import dev.antomcheckout.payment.state.ReviewReason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What waits in the books, as last looked up. Every replica shows the same, so take the maximum over them and not the sum.
 * What could not be looked up is not a number, rather than an old one.
 */
@Singleton
class BooksMetrics {
    private volatile Map<String, Long> attempts = Map.of();
    private volatile Map<String, Long> reviews = Map.of();
    private volatile Map<String, Double> oldestUnresolvedSeconds = Map.of();
    private volatile double unsealedSeconds = Double.NaN;
    private volatile boolean known;

    private final MeterRegistry registry;
    private final List<Gauge> gauges = new ArrayList<>();

    BooksMetrics(MeterRegistry registry) {
        this.registry = registry;
        Stream.of(PaymentStatus.values())
                .filter(status -> !status.isFinal())
                .map(PaymentStatus::name)
                .forEach(status ->
                        show(Gauge.builder("checkout.attempts", this, books -> books.number(books.attempts, status))
                                .description("Attempts without a final status")
                                .tag("status", status)));
        Stream.of(ReviewReason.values())
                .map(ReviewReason::name)
                .forEach(reason ->
                        show(Gauge.builder("checkout.reviews", this, books -> books.number(books.reviews, reason))
                                .description("Attempts that someone must look at")
                                .tag("reason", reason)));
        Stream.of("attempt", "refund", "capture", "cancel")
                .forEach(kind -> show(Gauge.builder(
                                "checkout.oldest.unresolved.seconds",
                                this,
                                books -> books.oldestUnresolvedSeconds.getOrDefault(kind, Double.NaN))
                        .description(
                                "Age of the oldest without a final status, and of the oldest cancel without an answer")
                        .tag("kind", kind)));
        show(Gauge.builder("checkout.evidence.lag.seconds", this, books -> books.unsealedSeconds)
                .description("Age of the oldest message that is not sealed yet"));
    }

    private void show(Gauge.Builder<BooksMetrics> gauge) {
        gauges.add(gauge.register(registry));
    }

    /** The registry may outlive this application, and would keep the gauge of one that is gone in place of the next one's. */
    @PreDestroy
    void hide() {
        gauges.forEach(registry::remove);
    }

    private double number(Map<String, Long> counts, String name) {
        return known ? counts.getOrDefault(name, 0L) : Double.NaN;
    }

    void attempts(Map<String, Long> byStatus) {
        attempts = byStatus;
    }

    void reviews(Map<String, Long> byReason) {
        reviews = byReason;
    }

    void oldestUnresolved(Map<String, Double> secondsByKind) {
        oldestUnresolvedSeconds = secondsByKind;
        known = true;
    }

    void unsealed(double seconds) {
        unsealedSeconds = seconds;
    }

    void unknown() {
        known = false;
        oldestUnresolvedSeconds = Map.of();
        unsealedSeconds = Double.NaN;
    }
}
