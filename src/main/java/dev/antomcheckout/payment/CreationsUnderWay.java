package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.GatewayConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
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
    private final int most;
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();

    CreationsUnderWay(GatewayConfig config) {
        this.most = config.maxConcurrent() + config.maxWaiting();
    }

    /** Whether the next one of the account would be refused now. */
    boolean isFull(Account account) {
        return number(account).get() >= most;
    }

    /** Does the work, or fails at once with {@code gateway_unavailable}. */
    <T> Uni<T> admit(Account account, Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().deferred(() -> {
            AtomicInteger number = number(account);
            if (number.incrementAndGet() > most) {
                number.decrementAndGet();
                return Uni.createFrom().failure(SessionProblems.busy());
            }
            return Uni.createFrom().<T>deferred(work).onTermination().invoke(number::decrementAndGet);
        });
    }

    private AtomicInteger number(Account account) {
        return underWay.computeIfAbsent(account.name(), name -> new AtomicInteger());
    }
}
