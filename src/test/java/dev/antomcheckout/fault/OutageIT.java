package dev.antomcheckout.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database or the gateway is away, or callers are; the service says so, and goes on when they come back. */
class OutageIT {
    private static Site site;
    private static Promises promises;

    @BeforeAll
    static void open() {
        site = new Site(
                "outage", Map.of("checkout.gateway.breaker.volume", "6", "checkout.gateway.breaker.delay", "1s"));
        site.start();
        promises = new Promises(site);
    }

    @AfterEach
    void mend() {
        site.mend();
        await().atMost(30, SECONDS).until(() -> site.replicas().getFirst().isReady());
        await().atMost(30, SECONDS).until(() -> ShopFlows.creation(site).call().status() == 201);
        promises.comeToRest();
        promises.areKept();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void whatArrivesDuringADatabaseOutageIsNeitherAcknowledgedNorLost() {
        Flow flow = ShopFlows.creation(site);
        flow.mustBe(flow.call(), 201);
        site.toDatabase.behave(FaultProxy.Behaviour.RESET);
        var _ = site.antom.pay(Site.CLIENT_ID, flow.payment);
        await().atMost(20, SECONDS)
                .until(() -> site.antom.books().get(Site.CLIENT_ID, flow.payment).notifications().stream()
                        .anyMatch(notification -> !notification.sends().isEmpty()));
        assertThat(site.antom.books().get(Site.CLIENT_ID, flow.payment).notifications())
                .noneMatch(notification -> notification.acknowledged());
        Client.Answer refused = ShopFlows.creation(site).call();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("database_unavailable");
        site.toDatabase.behave(FaultProxy.Behaviour.PASS);
        await().atMost(60, SECONDS).until(() -> site.ledger.status(flow.payment).equals("SUCCESS"));
    }

    /** Connections stay open and nothing moves, which only a deadline of one's own tells from slowness. */
    @Test
    void aDatabaseThatHangsIsToldWithinTheDeadlineAndItsConnectionsAreGivenUp() {
        Flow flow = ShopFlows.creation(site);
        Client.Answer session = flow.call();
        flow.mustBe(session, 201);
        Flow paid = ShopFlows.refund(site);
        paid.prepare();
        site.toDatabase.behave(FaultProxy.Behaviour.FREEZE);
        Client shop = site.client();
        Flow begun = ShopFlows.creation(site);
        List<Supplier<Client.Answer>> calls = List.of(
                begun::call,
                paid::call,
                () -> shop.cancel(flow.payment),
                () -> shop.inquire(flow.payment),
                () -> shop.get("/v1/payments/" + flow.payment),
                () -> shop.get("/v1/payments"),
                () -> shop.get("/v1/payments/" + flow.payment + "/timeline"),
                () -> shop.get("/v1/payments/" + flow.payment + "/refunds"),
                () -> shop.get("/v1/events"),
                () -> watcher(session).get("/v1/client/payments/" + flow.payment),
                () -> watcher(session).get("/v1/client/payments/" + flow.payment + "/events"));
        var _ = site.antom.pay(Site.CLIENT_ID, flow.payment);
        List<CompletableFuture<Client.Answer>> answers = calls.stream()
                .map(call -> CompletableFuture.supplyAsync(call, site.callers))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("database_unavailable");
            assertThat(answer.retryAfter()).isEqualTo("5");
        });
        assertThat(site.antom.books().get(Site.CLIENT_ID, flow.payment).notifications())
                .noneMatch(notification -> notification.acknowledged());
        // The frozen connections stay so: only new ones can make it well again.
        site.toDatabase.behave(FaultProxy.Behaviour.PASS);
        await().atMost(30, SECONDS).until(() -> begun.call().status() == 201);
        await().atMost(30, SECONDS).until(() -> paid.call().status() == 201);
        await().atMost(60, SECONDS).until(() -> site.ledger.status(flow.payment).equals("SUCCESS"));
    }

    private static Client watcher(Client.Answer session) {
        return new Client(
                "http://localhost:" + site.entrance.port(),
                session.body().path("clientToken").asText());
    }

    @Test
    void aGatewayThatIsDownIsNotCalledAndReadsAndNotificationsGoOn() {
        Flow known = ShopFlows.creation(site);
        // The breaker may still be open from the test before.
        await().atMost(30, SECONDS).until(() -> known.call().status() == 201);
        site.antom
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, new Fault.HttpStatus(503, false))
                        .always());
        Flow refused = ShopFlows.creation(site);
        await().atMost(30, SECONDS).until(() -> refused.call().code().equals("gateway_unavailable"));
        long calls = refused.calls();
        assertThat(refused.call().status()).isIn(503, 504);
        assertThat(site.client().status(known.payment)).isEqualTo("SESSION_CREATED");
        site.antom.pay(Site.CLIENT_ID, known.payment).join();
        assertThat(site.client().status(known.payment)).isEqualTo("SUCCESS");
        assertThat(refused.calls()).isGreaterThanOrEqualTo(calls);
        site.antom.faults().clear();
        await().atMost(30, SECONDS).until(() -> refused.call().status() == 201);
    }

    @Test
    void aGatewayWhoseConnectionsBreakLeavesNothingUndecided() {
        Flow flow = ShopFlows.creation(site);
        site.toAntom.behave(FaultProxy.Behaviour.RESET);
        assertThat(flow.call().status()).isIn(503, 504);
        site.toAntom.behave(FaultProxy.Behaviour.PASS);
        await().atMost(30, SECONDS).until(() -> flow.call().status() == 201);
    }

    @Test
    void callersWhoHangUpCostNothing() {
        int port = site.replicas().getFirst().port();
        List<CompletableFuture<Void>> rude = IntStream.range(0, 1000)
                .mapToObj(i -> CompletableFuture.runAsync(() -> hangUp(port, i), site.callers))
                .toList();
        rude.forEach(CompletableFuture::join);
        await().atMost(30, SECONDS).until(() -> ShopFlows.creation(site).call().status() == 201);
        // The pool is whole: many more calls than it has connections are all answered well at once.
        await().atMost(60, SECONDS)
                .until(() ->
                        Flow.answers(IntStream.range(0, 40)
                                        .mapToObj(i -> ShopFlows.creation(site))
                                        .toList())
                                .stream()
                                .allMatch(answer -> answer.status() == 201));
        await().atMost(20, SECONDS).until(() -> site.ledger.number("""
                SELECT count(*) FROM pg_stat_activity
                WHERE state LIKE 'idle in transaction%' AND state_change < now() - interval '2 seconds'""") == 0);
    }

    /** Every other one has sent all of its request. */
    private static void hangUp(int port, int number) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoLinger(true, 0);
            String body = Client.session("rude-" + number, "rude-" + number, 4200, false)
                    .toString();
            String sent = number % 2 == 0 ? body : body.substring(0, 30);
            socket.getOutputStream()
                    .write(("POST /v1/payment-sessions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Site.SHOP_KEY
                                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + sent)
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // It was quicker to hang up; that is what is tried here.
        }
    }
}
