package dev.antomcheckout.payment.live;

import dev.antomcheckout.account.Accounts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/**
 * The places for live streams in this replica. A payment has a few, an account has a share of all, and client tokens have a share
 * of both, because tokens are in the hands of buyers.
 */
@Singleton
class LivePlaces {
    private static final int PERCENT = 100;

    private final int perPayment;
    private final int all;
    private final int browsers;
    private final int perAccount;
    private final int browsersPerAccount;
    private final Map<Object, Integer> taken = new HashMap<>();

    @Inject
    LivePlaces(LiveConfig config, Accounts accounts) {
        this(config, accounts.names().size());
    }

    LivePlaces(LiveConfig config, int accounts) {
        this.perPayment = config.maxStreamsPerPayment();
        this.all = config.maxStreams();
        this.browsers = share(all, config.browserShare());
        this.perAccount = accounts > 1 ? share(all, config.accountShare()) : all;
        this.browsersPerAccount = share(perAccount, config.browserShare());
    }

    private static int share(int of, int percent) {
        return Math.ceilDiv(of * percent, PERCENT);
    }

    /** Whether there is a place now. It may be gone when it is taken. */
    synchronized boolean hasPlace(Viewer viewer) {
        return limits(viewer).entrySet().stream()
                .allMatch(limit -> taken.getOrDefault(limit.getKey(), 0) < limit.getValue());
    }

    /** Takes a place, to be {@link #leave left} once; false if there is none. */
    synchronized boolean take(Viewer viewer) {
        if (!hasPlace(viewer)) {
            return false;
        }
        limits(viewer).keySet().forEach(key -> taken.merge(key, 1, Integer::sum));
        return true;
    }

    synchronized void leave(Viewer viewer) {
        limits(viewer).keySet().forEach(key -> taken.computeIfPresent(key, (same, n) -> n == 1 ? null : n - 1));
    }

    synchronized int open() {
        return taken.getOrDefault(All.STREAMS, 0);
    }

    /** What a stream of this viewer counts for, and how much each may be. */
    private Map<Object, Integer> limits(Viewer viewer) {
        Map<Object, Integer> limits = new HashMap<>(Map.of(
                All.STREAMS,
                all,
                viewer.account().name(),
                perAccount,
                new OfPayment(viewer.subject(), viewer.browser()),
                perPayment));
        if (viewer.browser()) {
            limits.put(All.BROWSERS, browsers);
            limits.put(new Browsers(viewer.account().name()), browsersPerAccount);
        }
        return limits;
    }

    /** Streams of all accounts. */
    private enum All {
        STREAMS,
        BROWSERS
    }

    private record Browsers(String account) {}

    private record OfPayment(Viewer.Subject subject, boolean browser) {}
}
