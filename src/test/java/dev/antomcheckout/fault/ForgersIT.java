package dev.antomcheckout.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Others who say that they are Antom: callers by the thousand, and a server. */
class ForgersIT {
    private static final int FORGED = 2000;
    private static final int AT_ONCE = 64;

    private static Site site;
    private static Promises promises;

    /** What works by itself in the background would be counted among the statements. */
    @BeforeAll
    static void open() {
        site = new Site(
                "forgers",
                Map.of(
                        "checkout.sweep.enabled", "false",
                        "checkout.events.enabled", "false",
                        "checkout.evidence.enabled", "false"));
        site.start();
        promises = new Promises(site);
    }

    @AfterEach
    void check() {
        promises.comeToRest();
        promises.areKept();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void aFloodOfForgedNotificationsIsRefusedWithoutTheDatabase() {
        Flow flow = ShopFlows.creation(site);
        flow.mustBe(flow.call(), 201);
        long before = transactions();
        try (HttpClient http = HttpClient.newHttpClient()) {
            Semaphore places = new Semaphore(AT_ONCE);
            List<CompletableFuture<Integer>> answers = IntStream.range(0, FORGED)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> send(http, places, flow, i), site.callers))
                    .toList();
            assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(401);
        }
        assertThat(transactions() - before)
                .as("transactions for %d forgeries", FORGED)
                .isLessThan(FORGED / 10);
        assertThat(site.ledger.number("SELECT count(*) FROM notification")).isZero();
        assertThat(site.ledger.status(flow.payment)).isEqualTo("SESSION_CREATED");
        site.antom.pay(Site.CLIENT_ID, flow.payment).join();
        await().atMost(30, SECONDS).until(() -> site.ledger.status(flow.payment).equals("SUCCESS"));
    }

    private static int send(HttpClient http, Semaphore places, Flow flow, int number) {
        byte[] forged = new byte[256];
        new Random(number).nextBytes(forged);
        String body = """
                {"notifyType":"PAYMENT_RESULT","result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"%d"},
                 "paymentRequestId":"%s","paymentId":"p","paymentAmount":{"currency":"MYR","value":"4200"}}""".formatted(number, flow.payment);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + site.entrance.port() + "/v1/notifications/" + Site.ACCOUNT))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("client-id", Site.CLIENT_ID)
                .header("request-time", "2026-11-24T12:00:00Z")
                .header(
                        "signature",
                        "algorithm=RSA256,keyVersion=1,signature="
                                + Base64.getEncoder().encodeToString(forged))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        places.acquireUninterruptibly();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            places.release();
        }
    }

    private static long transactions() {
        site.ledger.rows("SELECT pg_stat_clear_snapshot()");
        return site.ledger.number(
                "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()");
    }

    /** Nothing is said to a server whose certificate nobody vouches for, and the payment waits for the right one. */
    @Test
    void aGatewayWithAForgedCertificateHearsNothing() throws Exception {
        Flow flow = ShopFlows.creation(site);
        ServiceProcess deceived;
        try (ForgedGateway forged = ForgedGateway.open()) {
            deceived = site.start(Map.of("antom.accounts.main.base-url", "https://localhost:" + forged.port()));
            Client direct = new Client("http://localhost:" + deceived.port(), Site.SHOP_KEY);
            assertThat(direct.createSession(flow.payment, flow.payment, 4200, false)
                            .status())
                    .isIn(503, 504);
            assertThat(forged.connections()).isPositive();
            assertThat(forged.requests()).isZero();
        }
        site.kill(deceived);
        Client shop = site.client();
        await().atMost(30, SECONDS)
                .until(() -> shop.createSession(flow.payment, flow.payment, 4200, false)
                                .status()
                        == 201);
    }
}
