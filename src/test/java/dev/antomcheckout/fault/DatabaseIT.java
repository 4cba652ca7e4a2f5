package dev.antomcheckout.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database is not there yet, or restarted, read-only, slow, or has not enough connections. */
class DatabaseIT {
    private static final int CONNECTIONS = 4;

    private static Site site;
    private static Promises promises;

    /** So every test begins: what follows after it proves that the service came up when its database did. */
    @BeforeAll
    static void openBeforeTheDatabaseIsThere() {
        site = new Site("database", Map.of("quarkus.datasource.reactive.max-size", Integer.toString(CONNECTIONS)));
        promises = new Promises(site);
        site.migrateThroughTheProxy();
        site.toDatabase.behave(FaultProxy.Behaviour.RESET);
        ServiceProcess replica = site.launch();
        await().atMost(60, SECONDS).until(() -> site.toDatabase.refused() > 1);
        assertThat(replica.isReady()).isFalse();
        site.toDatabase.behave(FaultProxy.Behaviour.PASS);
        await().atMost(60, SECONDS).until(replica::isReady);
    }

    @AfterEach
    void mend() {
        site.mend();
        await().atMost(30, SECONDS).until(() -> ShopFlows.creation(site).call().status() == 201);
        promises.comeToRest();
        promises.areKept();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void aDatabaseThatTakesNoWritesIsReadAndNothingIsAcknowledged() {
        Flow flow = ShopFlows.creation(site);
        flow.mustBe(flow.call(), 201);
        readOnly(true);
        var _ = site.antom.pay(Site.CLIENT_ID, flow.payment);
        Flow begun = ShopFlows.creation(site);
        Client.Answer refused = begun.call();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("database_unavailable");
        assertThat(site.client().status(flow.payment)).isEqualTo("SESSION_CREATED");
        await().atMost(20, SECONDS)
                .until(() -> site.antom.books().get(Site.CLIENT_ID, flow.payment).notifications().stream()
                        .anyMatch(notification -> !notification.sends().isEmpty()));
        assertThat(site.antom.books().get(Site.CLIENT_ID, flow.payment).notifications())
                .noneMatch(notification -> notification.acknowledged());
        readOnly(false);
        await().atMost(60, SECONDS).until(() -> site.ledger.status(flow.payment).equals("SUCCESS"));
        await().atMost(30, SECONDS).until(() -> begun.call().status() == 201);
    }

    private static void readOnly(boolean yes) {
        site.ledger.update("ALTER SYSTEM SET default_transaction_read_only = " + (yes ? "on" : "off"));
        site.ledger.rows("SELECT pg_reload_conf()");
        await().atMost(20, SECONDS)
                .until(() -> site.ledger
                        .rows("SHOW default_transaction_read_only")
                        .getFirst()
                        .text("default_transaction_read_only")
                        .equals(yes ? "on" : "off"));
    }

    @Test
    void aSlowDatabaseIsWaitedFor() {
        site.toDatabase.slowDownBy(Duration.ofMillis(100));
        Flow paid = ShopFlows.refund(site);
        paid.prepare();
        assertThat(paid.call().status()).isEqualTo(201);
        await().atMost(60, SECONDS).until(() -> site.ledger.status(paid.payment).equals("SUCCESS"));
    }

    @Test
    void whoGetsNoConnectionIsToldSoAndTheRestIsWhole() throws Exception {
        List<Flow> flows =
                IntStream.range(0, 60).mapToObj(i -> ShopFlows.creation(site)).toList();
        try (AutoCloseable _ = site.ledger.blockWrites("payment_attempt")) {
            assertThat(Flow.answers(flows)).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.code()).isEqualTo("database_unavailable");
            });
        }
        await().atMost(60, SECONDS)
                .until(() -> Flow.answers(flows).stream().allMatch(answer -> answer.status() == 201));
        assertThat(site.ledger.number(
                        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'antom-checkout'"))
                .isLessThanOrEqualTo(CONNECTIONS);
    }

    /** As often as the database ends all of its connections, each request comes again until it is answered well. */
    @Test
    void aDatabaseThatIsRestartedUnderLoadLosesAndDoublesNothing() {
        List<Flow> flows =
                IntStream.range(0, 60).mapToObj(i -> ShopFlows.creation(site)).toList();
        List<CompletableFuture<Void>> bought = flows.stream()
                .map(flow -> CompletableFuture.runAsync(() -> buy(flow), site.callers))
                .toList();
        while (!bought.stream().allMatch(CompletableFuture::isDone)) {
            site.ledger.rows("""
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'antom-checkout'""");
            await().pollDelay(Duration.ofMillis(700)).until(() -> true);
        }
        bought.forEach(CompletableFuture::join);
        assertThat(flows)
                .allSatisfy(flow -> assertThat(site.ledger.status(flow.payment)).isEqualTo("SUCCESS"));
    }

    private static void buy(Flow flow) {
        await().atMost(120, SECONDS)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> flow.call().status() == 201);
        var _ = site.antom.pay(Site.CLIENT_ID, flow.payment);
        await().atMost(120, SECONDS)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> site.client().status(flow.payment).equals("SUCCESS"));
    }
}
