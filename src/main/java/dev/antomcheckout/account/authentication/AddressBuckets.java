package dev.antomcheckout.account.authentication;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Token buckets by client address. A bucket holds one minute's allowance and refills evenly within a minute.
 *
 * <p>Each replica keeps its own buckets, for at most {@value #MAX_ADDRESSES} addresses; beyond that the bucket that was
 * used longest ago is dropped. A full bucket takes no memory.
 */
final class AddressBuckets {
    private static final int MAX_ADDRESSES = 10_000;
    private static final Duration REFILL = Duration.ofMinutes(1);

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>();

    /** @param perMinute 0 for no limit */
    AddressBuckets(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** Takes one token. Returns null, or the time until the next token if the bucket is empty; then nothing is taken. */
    synchronized @Nullable Duration take(String address) {
        if (perMinute == 0) {
            return null;
        }
        String network = network(address);
        Bucket bucket = buckets.get(network);
        double tokens = bucket == null ? perMinute : tokens(bucket);
        if (tokens < 1) {
            return Duration.ofMillis((long) Math.ceil((1 - tokens) * REFILL.toMillis() / perMinute));
        }
        put(network, tokens - 1);
        return null;
    }

    /** Returns a token that was taken for something that turned out to be allowed. */
    synchronized void giveBack(String address) {
        String network = network(address);
        Bucket bucket = buckets.get(network);
        if (bucket != null) {
            put(network, tokens(bucket) + 1);
        }
    }

    synchronized int addresses() {
        return buckets.size();
    }

    private void put(String network, double tokens) {
        buckets.remove(network);
        if (tokens >= perMinute) {
            return;
        }
        buckets.put(network, new Bucket(tokens, clock.instant()));
        if (buckets.size() > MAX_ADDRESSES) {
            buckets.remove(buckets.keySet().iterator().next());
        }
    }

    private double tokens(Bucket bucket) {
        double refilled =
                (double) Duration.between(bucket.at, clock.instant()).toMillis() * perMinute / REFILL.toMillis();
        return Math.min(perMinute, bucket.tokens + Math.max(0, refilled));
    }

    /** The holder of one IPv6 address usually controls the /64 network around it, so the network counts as one. */
    static String network(String address) {
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
