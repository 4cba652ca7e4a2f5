package dev.antomcheckout.ops;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Looks into the books now and then, so that a scrape costs no query. */
@ApplicationScoped
class BooksTimer {
    private static final Logger LOG = Logger.getLogger(BooksTimer.class);
    /** Not at once: nothing may stand in the way of the first answer. */
    private static final Duration FIRST = Duration.ofSeconds(2);

    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final Books books;
    private final BooksMetrics metrics;
    private final Vertx vertx;
    private volatile boolean stopped;

    BooksTimer(Books books, BooksMetrics metrics, Vertx vertx) {
        this.books = books;
        this.metrics = metrics;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        next(FIRST);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void next(Duration pause) {
        if (!stopped) {
            vertx.setTimer(pause.toMillis(), fired -> look());
        }
    }

    private void look() {
        if (stopped) {
            return;
        }
        var look = books.unresolved()
                .invoke(metrics::attempts)
                .flatMap(done -> books.reviews())
                .invoke(metrics::reviews)
                .flatMap(done -> books.oldestUnresolvedSeconds())
                .invoke(metrics::oldestUnresolved)
                .flatMap(done -> books.unsealedSeconds())
                .invoke(metrics::unsealed);
        look.subscribe().with(done -> next(INTERVAL), fault -> {
            LOG.debugf("the books could not be read: %s", fault.getClass().getName());
            metrics.unknown();
            next(INTERVAL);
        });
    }
}
