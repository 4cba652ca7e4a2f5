package dev.antomcheckout.idempotency;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/**
 * Lets work that moves money run to its end. The server cancels the work of a request whose client hangs up, wherever the
 * work is by then: Antom may have been asked, and its answer would be neither applied nor recorded.
 */
public final class Detached {
    private static final Logger LOG = Logger.getLogger(Detached.class);

    private Detached() {}

    /**
     * Runs the work once somebody asks for its result, and does not cancel it when nobody waits for the result any more. The
     * work must end by itself; calls to Antom and statements have deadlines of their own.
     */
    public static <T> Uni<T> run(Uni<T> work) {
        return Uni.createFrom()
                .emitter(emitter -> work.subscribe().with(emitter::complete, failure -> {
                    LOG.tracef(failure, "a request failed, perhaps after its client has gone");
                    emitter.fail(failure);
                }));
    }
}
