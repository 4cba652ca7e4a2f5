package dev.antomcheckout.payment.session;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.authentication.Caller;
import dev.antomcheckout.gateway.GatewayConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Limits the creations of an account that are in progress to the calls of it that may run or wait at Antom. More would be
 * recorded, wait, and be refused or answered too late in the end, and would take the time of the others. A refused one costs
 * next to nothing, because nothing was written.
 */
@ApplicationScoped
class CreationLimiter {
    private final int limit;
    private final Caller caller;
    private final Map<String, AtomicInteger> inProgress = new ConcurrentHashMap<>();

    CreationLimiter(GatewayConfig config, Caller caller) {
        this.limit = config.maxConcurrent() + config.maxWaiting();
        this.caller = caller;
    }

    /** Refuses before the body is read and validated, which costs the most. {@link #admit} decides. */
    @Limited
    @ServerRequestFilter
    public void refuseIfFull() {
        if (number(caller.account()).get() >= limit) {
            throw SessionProblems.busy();
        }
    }

    /** Does the work, or fails at once with {@code gateway_unavailable}. */
    <T> Uni<T> admit(Account account, Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().deferred(() -> {
            AtomicInteger number = number(account);
            if (number.incrementAndGet() > limit) {
                number.decrementAndGet();
                return Uni.createFrom().failure(SessionProblems.busy());
            }
            return Uni.createFrom().<T>deferred(work).onTermination().invoke(number::decrementAndGet);
        });
    }

    private AtomicInteger number(Account account) {
        return inProgress.computeIfAbsent(account.name(), name -> new AtomicInteger());
    }

    /** Marks an operation that creates a session. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Limited {}
}
