package dev.antomcheckout.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many wrong API keys an address may try: a bucket of tokens for each, of which every failure takes one, and which
 * fills again evenly within a minute. While it is empty no key of that address is looked at.
 *
 * <p>Each replica keeps its own, for so many addresses and no more; when there are more, the one that failed longest ago
 * is forgotten. Addresses without a failure take no room.
 */
@Singleton
class FailedAttempts {
    private static final int MOST_ADDRESSES = 10_000;
    private static final Duration REFILL = Duration.ofMinutes(1);

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>();

    @Inject
    FailedAttempts(CheckoutConfig config, Clock clock) {
        this(config.auth().maxFailuresPerMinute(), clock);
    }

    /** @param perMinute 0 for no limit */
    FailedAttempts(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** How long the address must wait, or null if it need not. */
    synchronized @Nullable Duration wait(String address) {
        Bucket bucket = buckets.get(client(address));
        if (bucket == null || perMinute == 0) {
            return null;
        }
        double tokens = tokens(bucket);
        return tokens >= 1 ? null : Duration.ofMillis((long) Math.ceil((1 - tokens) * REFILL.toMillis() / perMinute));
    }

    /** The address presented what is no key. */
    synchronized void failed(String address) {
        if (perMinute == 0) {
            return;
        }
        String client = client(address);
        Bucket bucket = buckets.remove(client);
        double tokens = bucket == null ? perMinute : tokens(bucket);
        buckets.put(client, new Bucket(Math.max(0, tokens - 1), clock.instant()));
        if (buckets.size() > MOST_ADDRESSES) {
            buckets.remove(buckets.keySet().iterator().next());
        }
    }

    synchronized int addresses() {
        return buckets.size();
    }

    private double tokens(Bucket bucket) {
        double refilled =
                (double) Duration.between(bucket.at, clock.instant()).toMillis() * perMinute / REFILL.toMillis();
        return Math.min(perMinute, bucket.tokens + Math.max(0, refilled));
    }

    /** Whoever has one IPv6 address has at least the 2^64 that share its first half. */
    static String client(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        int end = 0;
        for (int groups = 0; groups < 4 && end >= 0; groups++) {
            end = address.indexOf(':', end + 1);
        }
        int zeros = address.indexOf("::");
        int cut = zeros >= 0 && (end < 0 || zeros < end) ? zeros : end;
        return cut <= 0 ? address : address.substring(0, cut);
    }

    private record Bucket(double tokens, Instant at) {}
}
