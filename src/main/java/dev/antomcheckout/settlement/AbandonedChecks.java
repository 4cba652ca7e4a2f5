package dev.antomcheckout.settlement;

import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.database.Claimed;
import dev.antomcheckout.payment.SweepTask;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Removes the rows of checks that ended without an end. A check that fails removes them itself, if the database lets it. */
@Singleton
class AbandonedChecks implements SweepTask {
    private static final Logger LOG = Logger.getLogger(AbandonedChecks.class);

    /** A check may have left 200,000 rows, and other tasks wait for this one. */
    private static final int MOST = 2;

    private final AbandonedStore store;
    private final Accounts accounts;

    AbandonedChecks(AbandonedStore store, Accounts accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    @Override
    public Uni<Integer> once(int most, int atOnce) {
        return store.take(accounts.names(), Math.min(MOST, most))
                .flatMap(claims -> Claimed.each(claims, 1, this::discard))
                .replaceWith(0);
    }

    private Uni<Void> discard(Claim claim) {
        return store.discard(claim)
                .invoke(() -> LOG.infof("removed what an unfinished settlement check of %s left", claim.account()))
                .onFailure()
                .invoke(fault -> LOG.warnf(
                        "rows of an unfinished settlement check cannot be removed now: %s",
                        fault.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }
}
