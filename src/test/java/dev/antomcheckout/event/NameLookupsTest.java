package dev.antomcheckout.event;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameLookupsTest {
    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch silence = new CountDownLatch(1);
    private final AtomicInteger silent = new AtomicInteger();
    private final NameLookups lookups = new NameLookups(
            vertx,
            new Endpoints(
                    Stream.of("slow", "other")
                            .map(account ->
                                    new Endpoint(account, URI.create("https://" + account + ".example/"), List.of()))
                            .toList(),
                    false),
            this::resolve);

    @AfterEach
    void close() {
        silence.countDown();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aNameServerThatDoesNotAnswerDelaysItsOwnAccountOnly() {
        List<Future<List<InetAddress>>> waiting = Stream.generate(() -> lookups.addresses("slow", "silent.example"))
                .limit(300)
                .toList();
        await().until(() -> silent.get() == 1);
        assertThat(get(lookups.addresses("other", "other.example"))).containsExactly(InetAddress.getLoopbackAddress());
        assertThat(waiting).noneMatch(Future::isComplete);
        assertThat(vertx.<String>executeBlocking(() -> "free").toCompletionStage())
                .succeedsWithin(Duration.ofSeconds(10));
        silence.countDown();
        waiting.forEach(lookup -> assertThat(get(lookup)).hasSize(1));
        assertThat(silent).hasValue(1);
    }

    @Test
    void theNextLookupAsksAgain() {
        silence.countDown();
        get(lookups.addresses("slow", "silent.example"));
        get(lookups.addresses("slow", "silent.example"));
        assertThat(silent).hasValue(2);
    }

    @Test
    void aNameThatDoesNotExistFailsAndIsAskedAgain() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> get(lookups.addresses("other", "none.example")))
                    .hasRootCauseInstanceOf(UnknownHostException.class);
        }
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        if (host.equals("none.example")) {
            throw new UnknownHostException(host);
        }
        if (host.equals("silent.example")) {
            silent.incrementAndGet();
            try {
                silence.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    private static List<InetAddress> get(Future<List<InetAddress>> lookup) {
        return lookup.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, SECONDS)
                .join();
    }
}
