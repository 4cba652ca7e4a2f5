package dev.antomcheckout.gateway;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limits the calls to Antom that a caller of the API causes without moving money: inquiries on demand, and the doctor. Each
 * replica counts for itself. What the service asks by itself, and what creates or changes a payment, does not count.
 */
@Singleton
public class InquiryQuota {
    private final int perMinute;
    private final Map<String, TypedGuard<Uni<Void>>> byAccount = new ConcurrentHashMap<>();

    InquiryQuota(GatewayConfig config) {
        this.perMinute = config.maxInquiriesPerMinute();
    }

    /** Counts one call. Fails with {@code rate_limited} if the account has none left in this minute. */
    public Uni<Void> take(Account account) {
        if (perMinute == 0) {
            return Uni.createFrom().voidItem();
        }
        return byAccount
                .computeIfAbsent(account.name(), name -> guard())
                .get(() -> Uni.createFrom().voidItem())
                .onFailure(RateLimitException.class)
                .transform(fault -> refused(fault.getRetryAfterMillis()));
    }

    private TypedGuard<Uni<Void>> guard() {
        return TypedGuard.create(new TypeLiteral<Uni<Void>>() {})
                .withRateLimit()
                .limit(perMinute)
                .window(1, ChronoUnit.MINUTES)
                .done()
                .build();
    }

    private ProblemException refused(long retryAfterMillis) {
        return ProblemException.of(
                        ProblemCode.RATE_LIMITED,
                        "This account may ask Antom %d times a minute; payments are also inquired without being asked for."
                                .formatted(perMinute))
                .retryAfter(Duration.ofMillis(Math.max(1000, retryAfterMillis)));
    }
}
