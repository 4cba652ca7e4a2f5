package dev.antomcheckout.ops;

import dev.antomcheckout.reconcile.Sweep;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Sweeps until nothing is due: for installations that scale to zero, where no timer runs. */
@Singleton
final class SweepCommand implements Command {
    private static final Logger LOG = Logger.getLogger(SweepCommand.class);

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
                    .uni(sweep::once)
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
}
