package dev.antomcheckout.event;

import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who in this replica looks when something changed. */
@Singleton
class Watchers {
    private final Map<String, Set<Watcher>> byAccount = new ConcurrentHashMap<>();

    /** @param look must not block */
    Cancellable add(Change watched, Runnable look) {
        Watcher watcher = new Watcher(watched, look);
        byAccount
                .computeIfAbsent(watched.account(), account -> ConcurrentHashMap.newKeySet())
                .add(watcher);
        return () -> byAccount.getOrDefault(watched.account(), Set.of()).remove(watcher);
    }

    /** @param payload of a notification */
    void wake(String payload) {
        if (payload.equals(Changes.EVERYTHING)) {
            byAccount.values().forEach(all -> all.forEach(watcher -> watcher.look.run()));
            return;
        }
        for (String text : payload.split(" ", -1)) {
            Change.parse(text).ifPresent(this::wake);
        }
    }

    private void wake(Change change) {
        for (Watcher watcher : byAccount.getOrDefault(change.account(), Set.of())) {
            // Who watches the whole account has no hash.
            if (watcher.watched.hash().isEmpty() || change.covers(watcher.watched)) {
                watcher.look.run();
            }
        }
    }

    /** Compared by identity: two may watch the same. */
    private static final class Watcher {
        private final Change watched;
        private final Runnable look;

        Watcher(Change watched, Runnable look) {
            this.watched = watched;
            this.look = look;
        }
    }
}
