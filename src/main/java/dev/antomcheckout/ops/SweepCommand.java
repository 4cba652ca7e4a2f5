package dev.antomcheckout.ops;

import dev.antomcheckout.reconcile.Sweep;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Sweeps until nothing is due: for installations that scale to zero, where no timer runs. */
@Singleton
final class SweepCommand implements Command {
    private static final Logger LOG = Logger.getLogger(SweepCommand.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int REPETITIONS = 3;

    private final Sweep sweep;

    SweepCommand(Sweep sweep) {
        this.sweep = sweep;
    }

    @Override
    public String name() {
        return "sweep";
    }

    /** An attempt that was asked about is due again later at the earliest, so this comes to an end. */
    @Override
    public int run() {
        try {
            long asked = Multi.createBy()
                    .repeating()
                    .uni(this::patiently)
                    .whilst(batch -> batch > 0)
                    .collect()
                    .with(Collectors.summingLong(Integer::longValue))
                    .await()
                    .indefinitely();
            LOG.infof("swept: asked Antom %d times, nothing more is due", asked);
            return 0;
        } catch (RuntimeException e) {
            LOG.errorf("the sweep failed: %s", e.getClass().getName());
            return 1;
        }
    }

    /** A process that has just started on a busy machine may not get its first connection in time. */
    private Uni<Integer> patiently() {
        return sweep.once().onFailure().retry().withBackOff(PAUSE).atMost(REPETITIONS);
    }
}
