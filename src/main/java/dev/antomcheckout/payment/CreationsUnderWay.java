package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.GatewayConfig;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Begins no more creations of an account at once than calls of it may be under way or wait. Those beyond would be recorded,
 * wait, and in the end be refused or answered too late, and would take the time that the others need; refused before
 * anything is written they cost next to nothing.
 */
@Singleton
class CreationsUnderWay {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final int most;
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();

    CreationsUnderWay(GatewayConfig config) {
        this.most = config.maxConcurrent() + config.maxWaiting();
    }

    /** Does the work, or fails at once with {@code gateway_unavailable}. */
    <T> Uni<T> admit(Account account, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            AtomicInteger number = underWay.computeIfAbsent(account.name(), name -> new AtomicInteger());
            if (number.incrementAndGet() > most) {
                number.decrementAndGet();
                return Uni.createFrom().failure(busy());
            }
            return Uni.createFrom().deferred(work::get).onTermination().invoke(number::decrementAndGet);
        });
    }

    private static ProblemException busy() {
        return ProblemException.of(
                        ProblemCode.GATEWAY_UNAVAILABLE,
                        "As many sessions are being created as can be at once; nothing of this one was recorded."
                                + " Repeat the request with the same key.")
                .retryAfter(RETRY_AFTER);
    }
}
