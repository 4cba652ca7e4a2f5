package dev.antomcheckout.payment;

import io.smallrye.mutiny.Uni;

/** Something that the sweep does besides asking Antom about payments, refunds and captures. Every bean of this type is run. */
public interface SweepTask {
    /** Works through one batch; gives its size. A failure does not keep other tasks from being run. */
    Uni<Integer> once(int most, int atOnce);
}
