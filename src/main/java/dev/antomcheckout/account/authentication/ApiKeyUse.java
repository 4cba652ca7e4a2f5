package dev.antomcheckout.account.authentication;

import dev.antomcheckout.account.authentication.ApiKeys.ApiKey;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Records when and from where each API key was last used, at most once a minute for each key and replica, so the recorded
 * time may be a minute old. Never delays or fails the request.
 */
@Singleton
class ApiKeyUse {
    /** How long before its end the expiry of a key is announced. */
    static final Duration NOTICE = Duration.ofDays(14);

    private static final Logger LOG = Logger.getLogger(ApiKeyUse.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration WARN_AGAIN = Duration.ofDays(1);

    private final ApiKeyUseStore store;
    private final Vertx vertx;
    private final Clock clock;
    private final Map<String, Instant> written = new ConcurrentHashMap<>();
    private final Map<String, Instant> warned = new ConcurrentHashMap<>();

    ApiKeyUse(ApiKeyUseStore store, Vertx vertx, Clock clock) {
        this.store = store;
        this.vertx = vertx;
        this.clock = clock;
    }

    void used(ApiKey key, String address) {
        Instant now = clock.instant();
        if (!isDue(written, key.id(), now, PAUSE)) {
            return;
        }
        warn(key, now);
        // On a timer, because the write belongs neither to the request's trace nor to its deadline.
        vertx.setTimer(
                1,
                fired -> store.write(key.account().name(), key.id(), now, address)
                        .subscribe()
                        .with(
                                done -> {},
                                fault -> LOG.debugf(
                                        "the use of API key %s was not recorded: %s",
                                        key.id(), fault.getClass().getName())));
    }

    /** Warns of keys that have expired or are about to. */
    void warn(ApiKey key, Instant now) {
        Instant expiry = key.expiry();
        if (expiry != null && now.isAfter(expiry.minus(NOTICE)) && isDue(warned, key.id(), now, WARN_AGAIN)) {
            LOG.warnf(
                    "API key %s of account %s %s at %s",
                    key.id(), key.account().name(), now.isBefore(expiry) ? "expires" : "has expired", expiry);
        }
    }

    private static boolean isDue(Map<String, Instant> last, String id, Instant now, Duration pause) {
        Instant before = last.get(id);
        if (before != null && now.isBefore(before.plus(pause))) {
            return false;
        }
        return before == null ? last.putIfAbsent(id, now) == null : last.replace(id, before, now);
    }
}
