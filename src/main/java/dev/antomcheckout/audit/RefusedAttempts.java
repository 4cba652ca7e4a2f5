package dev.antomcheckout.audit;

import dev.antomcheckout.account.authentication.AccessLog;
import dev.antomcheckout.job.RepeatedJobs;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts refused credentials, so that a flood of them is not a flood of rows. Of each kind and address the first attempt of a
 * minute is written at once, and the others together when the minute ends. Beyond {@link #MOST_ADDRESSES} in a minute, attempts are
 * counted by kind without their address. What was counted since the last minute is lost if the process is killed.
 */
@ApplicationScoped
class RefusedAttempts implements AccessLog {
    /** Of each replica in a minute; so it writes at most twice as many rows in a minute, and one more of each kind. */
    static final int MOST_ADDRESSES = 50;

    private static final Logger LOG = Logger.getLogger(RefusedAttempts.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final RefusedAttemptStore store;
    private final Clock clock;
    private final Map<Key, Integer> counts = new LinkedHashMap<>();
    private Instant since;

    RefusedAttempts(RefusedAttemptStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.since = clock.instant();
    }

    void start(@Observes StartupEvent event, RepeatedJobs jobs) {
        jobs.start("refused-attempts", PERIOD, PERIOD, () -> {
            flush();
            return Uni.createFrom().item(PERIOD);
        });
    }

    void stop(@Observes ShutdownEvent event) {
        flush();
    }

    @Override
    public void refused(String address) {
        count(AccessKind.API_KEY_REFUSED, address);
    }

    @Override
    public void signInFailed(String address) {
        count(AccessKind.SIGN_IN_FAILED, address);
    }

    @Override
    public void lockedOut(String address) {
        count(AccessKind.ADDRESS_LOCKED_OUT, address);
    }

    private void count(AccessKind kind, String address) {
        Key key = new Key(kind, address);
        synchronized (this) {
            if (counts.containsKey(key)) {
                counts.merge(key, 1, Integer::sum);
                return;
            }
            if (counts.keySet().stream().filter(known -> known.address != null).count() >= MOST_ADDRESSES) {
                counts.merge(new Key(kind, null), 1, Integer::sum);
                return;
            }
            counts.put(key, 0);
        }
        write(List.of(new Refused(key, 1, null)));
    }

    /** Writes what was counted since the last time. */
    void flush() {
        List<Refused> counted = new ArrayList<>();
        synchronized (this) {
            counts.forEach((key, count) -> {
                if (count > 0) {
                    counted.add(new Refused(key, count, since));
                }
            });
            counts.clear();
            since = clock.instant();
        }
        if (!counted.isEmpty()) {
            write(counted);
        }
    }

    /** What could not be written is counted for the next time. */
    private void write(List<Refused> refused) {
        store.write(refused).subscribe().with(written -> {}, fault -> {
            LOG.warnf(
                    "refused credentials were not recorded and will be tried again: %s",
                    fault.getClass().getName());
            synchronized (this) {
                refused.forEach(each -> {
                    boolean isRoom = counts.containsKey(each.key) || counts.size() < MOST_ADDRESSES;
                    counts.merge(isRoom ? each.key : new Key(each.key.kind, null), each.count, Integer::sum);
                });
            }
        });
    }

    /** @param address null for attempts beyond the number of addresses that are told apart */
    record Key(AccessKind kind, @Nullable String address) {}

    /**
     * Attempts that are one row.
     *
     * @param since beginning of the time in which they were counted; null for the first one, which is written at once
     */
    record Refused(Key key, int count, @Nullable Instant since) {}
}
