package dev.antomcheckout.account.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.antomcheckout.signature.Sha256;
import io.quarkus.security.identity.SecurityIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Tokens whose signature was verified, by their SHA-256, until they expire: a caller with a valid token is not affected by
 * failures of its address, and its next requests cost no signature check. Bounded; the least used are dropped first.
 */
final class VerifiedTokens {
    private static final int MAX_TOKENS = 10_000;

    /** Quarkus keeps the provider's keys for longer than that, so a withdrawn key is not honoured for longer than before. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Clock clock;
    private final Cache<String, Verified> verified = Caffeine.newBuilder()
            .maximumSize(MAX_TOKENS)
            .expireAfterWrite(LONGEST)
            .build();

    VerifiedTokens(Clock clock) {
        this.clock = clock;
    }

    Optional<SecurityIdentity> find(String token) {
        return Optional.ofNullable(verified.getIfPresent(digest(token)))
                .filter(found -> clock.instant().isBefore(found.until))
                .map(Verified::identity);
    }

    void remember(String token, SecurityIdentity identity, Instant until) {
        verified.put(digest(token), new Verified(identity, until));
    }

    private static String digest(String token) {
        return HexFormat.of().formatHex(Sha256.of(token.getBytes(StandardCharsets.UTF_8)));
    }

    private record Verified(SecurityIdentity identity, Instant until) {}
}
