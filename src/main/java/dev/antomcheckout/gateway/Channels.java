package dev.antomcheckout.gateway;

import dev.antomcheckout.account.Account;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * The way to the gateway of each account: connections, and the guard around every call on them.
 *
 * <p>Each account has its own, so that a gateway that is down in one region closes no door in another. That is why the
 * guards are built here and not put on methods as annotations, where one breaker would serve all accounts.
 */
@Singleton
class Channels {
    /** The pause between tries grows to this many times the first one. */
    private static final int MAX_BACKOFF = 8;

    private final Map<String, Channel> byAccount = new ConcurrentHashMap<>();
    private final GatewayConfig config;
    private final GatewayMetrics metrics;
    private final Vertx vertx;

    Channels(GatewayConfig config, GatewayMetrics metrics, Vertx vertx) {
        this.config = config;
        this.metrics = metrics;
        this.vertx = vertx;
    }

    Channel of(Account account) {
        return byAccount.computeIfAbsent(account.name(), name -> {
            metrics.opened(name);
            return new Channel(api(account), guard(name));
        });
    }

    private AntomApi api(Account account) {
        HttpClientOptions options = new HttpClientOptions()
                .setMaxPoolSize(config.maxConcurrent())
                .setMaxWaitQueueSize(config.maxConcurrent())
                .setDecompressionSupported(false);
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create(account.gateway() + account.pathPrefix()))
                .httpClientOptions(options)
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .userAgent("antom-checkout")
                .httpClientRequestCustomizer(new AnswerBounds(vertx, config.readTimeout(), config.maxAnswerBytes()))
                .build(AntomApi.class);
    }

    private TypedGuard<Uni<Answer>> guard(String account) {
        return TypedGuard.create(new TypeLiteral<Uni<Answer>>() {})
                .withDescription("antom-" + account)
                .withBulkhead()
                .limit(config.maxConcurrent())
                .queueSize(config.maxWaiting())
                .done()
                .withTimeout()
                .duration(config.readTimeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(config.breaker().volume())
                .failureRatio(config.breaker().ratio())
                .delay(config.breaker().delay().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(config.breaker().successes())
                .when(Channels::isTechnical)
                .onStateChange(state -> metrics.breaker(account, state))
                .done()
                .withRetry()
                .maxRetries(config.maxRetries())
                .maxDuration(total().toMillis(), ChronoUnit.MILLIS)
                .delay(config.retryDelay().toMillis(), ChronoUnit.MILLIS)
                .jitter(config.retryDelay().toMillis() / 2, ChronoUnit.MILLIS)
                .whenException(Channels::isRepeatable)
                .onRetry(() -> metrics.retry(account))
                .withExponentialBackoff()
                .factor(2)
                .maxDelay(config.retryDelay().multipliedBy(MAX_BACKOFF).toMillis(), ChronoUnit.MILLIS)
                .done()
                .done()
                .build();
    }

    /** Upper bound of one call with all its tries and pauses. */
    Duration total() {
        Duration tries = config.readTimeout().multipliedBy(config.maxRetries() + 1L);
        Duration pauses = config.retryDelay().multipliedBy((MAX_BACKOFF + 1L) * config.maxRetries());
        return tries.plus(pauses);
    }

    private static boolean isTechnical(Throwable failure) {
        return failure instanceof TimeoutException
                || (failure instanceof GatewayFault && !(failure instanceof GatewayFault.Unfinished));
    }

    private static boolean isRepeatable(Throwable failure) {
        return failure instanceof TimeoutException
                || (failure instanceof GatewayFault
                        && !(failure instanceof GatewayFault.Unfinished unfinished && unfinished.isUnderWay()));
    }

    /** Connections and guard of one account. */
    record Channel(AntomApi api, TypedGuard<Uni<Answer>> guard) {}
}
