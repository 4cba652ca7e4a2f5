package dev.antomcheckout.job;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Runs background jobs repeatedly, each job one run at a time, until the application shuts down.
 *
 * <p>A run decides how long the pause until the next one is, because a job that found a full batch goes on at once. Every
 * replica runs every job; the jobs lock the rows that they work on.
 */
@ApplicationScoped
public class RepeatedJobs {
    private static final Logger LOG = Logger.getLogger(RepeatedJobs.class);

    private final Vertx vertx;
    private volatile boolean stopped;

    RepeatedJobs(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Starts a job.
     *
     * @param name appears in the log when a run fails
     * @param first pause until the first run
     * @param afterFailure pause after a run that failed
     * @param run does the work once and gives the pause until the next run
     */
    public void start(String name, Duration first, Duration afterFailure, Supplier<Uni<Duration>> run) {
        new Job(name, afterFailure, run).runAfter(first);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private final class Job {
        private final String name;
        private final Duration afterFailure;
        private final Supplier<Uni<Duration>> run;
        private boolean failing;

        Job(String name, Duration afterFailure, Supplier<Uni<Duration>> run) {
            this.name = name;
            this.afterFailure = afterFailure;
            this.run = run;
        }

        void runAfter(Duration pause) {
            if (!stopped) {
                // Vert.x takes no timer below a millisecond.
                vertx.setTimer(Math.max(1, pause.toMillis()), fired -> runOnce());
            }
        }

        private void runOnce() {
            // The timer may fire while the application shuts down, when the database is closed.
            if (stopped) {
                return;
            }
            Uni.createFrom()
                    .deferred(() -> run.get())
                    .subscribe()
                    .with(
                            pause -> {
                                failing = false;
                                runAfter(pause);
                            },
                            this::failed);
        }

        /** Warns of the first failure in a row only: an outage of the database fails every run of every job. */
        private void failed(Throwable fault) {
            LOG.logf(
                    failing ? Logger.Level.DEBUG : Logger.Level.WARN,
                    "job_failed job=%s cause=%s",
                    name,
                    fault.getClass().getName());
            failing = true;
            runAfter(afterFailure);
        }
    }
}
