package dev.antomcheckout.ops;

import dev.antomcheckout.job.RepeatedJobs;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Reads the figures of the backlog repeatedly, so that a scrape costs no query. */
@ApplicationScoped
class BooksTimer {
    /** Not at once: the first answer of a new process comes first. */
    private static final Duration FIRST = Duration.ofSeconds(2);

    private final Books books;
    private final BooksMetrics metrics;
    private final Duration interval;

    BooksTimer(Books books, BooksMetrics metrics, MetricsConfig config) {
        this.books = books;
        this.metrics = metrics;
        this.interval = config.interval();
    }

    void start(@Observes StartupEvent event, RepeatedJobs jobs) {
        jobs.start("backlog", FIRST, interval, this::read);
    }

    private Uni<Duration> read() {
        return books.unresolved()
                .invoke(metrics::attempts)
                .flatMap(done -> books.reviews())
                .invoke(metrics::reviews)
                .flatMap(done -> books.oldestUnresolvedSeconds())
                .invoke(metrics::oldestUnresolved)
                .flatMap(done -> books.unsealedSeconds())
                .invoke(metrics::unsealed)
                .onFailure()
                .invoke(metrics::unknown)
                .replaceWith(interval);
    }
}
