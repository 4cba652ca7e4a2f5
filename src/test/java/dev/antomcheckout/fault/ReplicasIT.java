package dev.antomcheckout.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several replicas share the work and the database, and any of them may die. */
class ReplicasIT {
    private static final int UNDER_WAY = 20;
    private static final int SHOPPERS = 8;
    /** A shopper who found it closed so often has seen what there is to see. */
    private static final int CLOSED_DOORS = 3;

    private static final int PURCHASES = Boolean.getBoolean("fault.full") ? 400 : 80;
    private static final int KILLS = Boolean.getBoolean("fault.full") ? 8 : 2;

    private Site site;
    private Promises promises;

    @BeforeEach
    void open() {
        site = new Site("replicas");
        promises = new Promises(site);
        site.start();
        site.start();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void replicasThatAreKilledUnderLoadLoseAndDoubleNothing() {
        long seed = Long.getLong("fault.seed", System.nanoTime());
        System.out.println("replay with -Dfault.seed=" + seed);
        Random random = new Random(seed);
        AtomicInteger bought = new AtomicInteger();
        try (ExecutorService shoppers = Executors.newFixedThreadPool(SHOPPERS)) {
            List<CompletableFuture<Void>> purchases = IntStream.range(0, PURCHASES)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> buy(i, bought), shoppers))
                    .toList();
            for (int kill = 1; kill <= KILLS; kill++) {
                int mark = kill * PURCHASES / (KILLS + 1);
                await().atMost(240, SECONDS).until(() -> bought.get() >= mark);
                List<ServiceProcess> replicas = site.replicas();
                site.kill(replicas.get(random.nextInt(replicas.size())));
                site.start();
            }
            purchases.forEach(CompletableFuture::join);
        }
        promises.comeToRest();
        promises.areKept();
        assertThat(site.ledger.number("SELECT count(*) FROM payment_attempt WHERE status = 'SUCCESS'"))
                .isEqualTo(PURCHASES);
    }

    /** Repeats each request until it is answered well, as a careful shop does. */
    private void buy(int number, AtomicInteger bought) {
        String id = "purchase-" + number;
        until(() ->
                site.client().createSession(id, "order-" + number, 4200, false).status() == 201);
        var _ = site.antom.pay(Site.CLIENT_ID, id);
        bought.incrementAndGet();
        until(() -> site.client().status(id).equals("SUCCESS"));
        if (number % 4 == 0) {
            until(() -> site.client().refund(id, "refund-" + number, 1000).status() == 201);
        }
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(120, SECONDS).pollInterval(Duration.ofMillis(300)).until(condition);
    }

    @Test
    void aReplicaThatIsToldToStopFinishesWhatItHasBegun() {
        ServiceProcess leaving = site.replicas().getFirst();
        site.antom
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, new Fault.Delay(Duration.ofSeconds(1)))
                        .always());
        Client direct = direct(leaving);
        List<String> ids =
                IntStream.range(0, UNDER_WAY).mapToObj(i -> "drained-" + i).toList();
        List<CompletableFuture<Client.Answer>> creations = ids.stream()
                .map(id -> CompletableFuture.supplyAsync(() -> direct.createSession(id, id, 4200, false), site.callers))
                .toList();
        await().atMost(20, SECONDS)
                .until(() -> ids.stream()
                        .noneMatch(id ->
                                site.antom.books().calls(Site.CLIENT_ID, id).isEmpty()));
        leaving.terminate();
        assertThat(creations.stream().map(creation -> creation.join().status())).containsOnly(201);
        assertThat(leaving.awaitEnd()).isIn(0, 143);
        site.mend();
        promises.comeToRest();
        promises.areKept();
    }

    @Test
    void whoComesWhileAReplicaStopsIsAnsweredOrCanSafelyAskAgain() {
        ServiceProcess leaving = site.replicas().getFirst();
        site.antom
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, new Fault.Delay(Duration.ofMillis(200)))
                        .always());
        Map<String, Client.Answer> answers = new ConcurrentHashMap<>();
        AtomicInteger numbers = new AtomicInteger();
        // Half of them keep their connection, half of them come anew each time.
        List<CompletableFuture<Void>> shoppers = IntStream.range(0, SHOPPERS)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> {
                            Client kept = direct(leaving);
                            int closed = 0;
                            while (leaving.isAlive() && closed < CLOSED_DOORS) {
                                String id = "latecomer-" + numbers.incrementAndGet();
                                Client shop = i % 2 == 0 ? kept : direct(leaving);
                                Client.Answer answer = shop.createSession(id, id, 4200, false);
                                answers.put(id, answer);
                                closed += answer.status() == 0 ? 1 : 0;
                            }
                        },
                        site.callers))
                .toList();
        await().atMost(20, SECONDS).until(() -> answers.size() > 2 * SHOPPERS);
        leaving.terminate();
        assertThat(leaving.awaitEnd()).isIn(0, 143);
        shoppers.forEach(CompletableFuture::join);
        assertThat(answers.values()).allSatisfy(answer -> {
            assertThat(answer.status()).isIn(201, 503, 0);
            assertThat(answer.retryAfter().isEmpty()).isEqualTo(answer.status() != 503);
        });
        site.kill(leaving);
        site.mend();
        answers.values().removeIf(answer -> answer.status() == 201);
        answers.keySet()
                .forEach(id -> until(
                        () -> site.client().createSession(id, id, 4200, false).status() == 201));
        promises.comeToRest();
        promises.areKept();
    }

    private static Client direct(ServiceProcess replica) {
        return new Client("http://localhost:" + replica.port(), Site.SHOP_KEY);
    }
}
