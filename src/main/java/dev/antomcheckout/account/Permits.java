package dev.antomcheckout.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Limits work in progress: in total, and per account, so that one account cannot use all of a shared resource. Each replica
 * counts for itself.
 */
public final class Permits {
    private final int total;
    private final int perAccount;
    private final Map<String, Integer> byAccount = new HashMap<>();
    private int taken;

    /**
     * @param total the maximum for all accounts together
     * @param perAccount the maximum for one account
     */
    public Permits(int total, int perAccount) {
        this.total = total;
        this.perAccount = perAccount;
    }

    /** Takes a permit; empty if a limit is reached. */
    public synchronized Optional<Permit> take(String account) {
        int own = byAccount.getOrDefault(account, 0);
        if (own >= perAccount || taken >= total) {
            return Optional.empty();
        }
        taken++;
        byAccount.put(account, own + 1);
        return Optional.of(new Permit(account));
    }

    private synchronized void giveBack(String account) {
        taken--;
        byAccount.computeIfPresent(account, (name, own) -> own == 1 ? null : own - 1);
    }

    /** The right to one piece of work. */
    public final class Permit {
        private final String account;
        private final AtomicBoolean released = new AtomicBoolean();

        private Permit(String account) {
            this.account = account;
        }

        /** Gives the permit back; a second call has no effect. */
        public void release() {
            if (!released.getAndSet(true)) {
                giveBack(account);
            }
        }
    }
}
