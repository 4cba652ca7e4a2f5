package dev.antomcheckout.event;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the queue of events is looked at, and when no longer. */
class CouriersTest {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Vertx vertx = Vertx.vertx();
    /** Leads nowhere. */
    private final Pool pool = new Pool(PgBuilder.pool()
            .connectingTo(new PgConnectOptions().setHost("127.0.0.1").setPort(1))
            .using(vertx)
            .build());

    private final CountedQueue queue = new CountedQueue(pool);
    private final Couriers couriers = couriers();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, SECONDS);
    }

    @Test
    void theQueueIsLookedAtAgainAndAgain() {
        couriers.start(new StartupEvent());

        await().atMost(20, SECONDS).until(() -> queue.looks.get() >= 2);
    }

    @Test
    void aTimerThatWasSetBeforeTheEndLooksAtNothingAfterIt() throws Exception {
        couriers.start(new StartupEvent());
        couriers.stop(new ShutdownEvent());

        CompletableFuture<Void> later = new CompletableFuture<>();
        vertx.setTimer(3 * INTERVAL.toMillis(), fired -> later.complete(null));
        later.get(20, SECONDS);

        assertThat(queue.looks).hasValue(0);
    }

    private Couriers couriers() {
        Endpoint endpoint = new Endpoint("main", URI.create("http://127.0.0.1:1/"), List.of());
        Endpoints endpoints = new Endpoints(List.of(endpoint), true);
        EventConfig config = new Often();
        return new Couriers(
                endpoints,
                new DeliveryStore(pool),
                queue,
                new WebhookClient(vertx, endpoints, config, new ObjectMapper(), Clock.systemUTC()),
                new EventMetrics(new SimpleMeterRegistry()),
                config,
                new Watchers(),
                vertx);
    }

    private static final class CountedQueue extends QueueStore {
        private final AtomicInteger looks = new AtomicInteger();

        CountedQueue(Pool pool) {
            super(pool);
        }

        @Override
        Uni<Found> poll(List<String> accounts) {
            looks.incrementAndGet();
            return Uni.createFrom().item(new Found(Set.of(), 0));
        }
    }

    private static final class Often implements EventConfig {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public Duration pollInterval() {
            return INTERVAL;
        }

        @Override
        public int atOnce() {
            return 1;
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration keep() {
            return Duration.ofDays(90);
        }
    }
}
