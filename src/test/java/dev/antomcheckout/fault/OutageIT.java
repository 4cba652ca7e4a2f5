package dev.antomcheckout.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.antomcheckout.simulator.Api;
import dev.antomcheckout.simulator.Fault;
import dev.antomcheckout.simulator.FaultRule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
        await().atMost(30, SECONDS).until(() -> Flow.creation(site).call().status() == 201);
        promises.comeToRest();
        promises.areKept();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void whatArrivesDuringADatabaseOutageIsNeitherAcknowledgedNorLost() {
        Flow flow = Flow.creation(site);
        flow.mustBe(flow.call(), 201);
        site.toDatabase.behave(FaultProxy.Behaviour.RESET);
        var _ = site.antom.pay(Site.CLIENT_ID, flow.payment);
        await().atMost(20, SECONDS)
                .until(() -> site.antom.books().get(Site.CLIENT_ID, flow.payment).notifications().stream()
                        .anyMatch(notification -> !notification.sends().isEmpty()));
        assertThat(site.antom.books().get(Site.CLIENT_ID, flow.payment).notifications())
                .noneMatch(notification -> notification.acknowledged());
        Client.Answer refused = Flow.creation(site).call();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("database_unavailable");
        site.toDatabase.behave(FaultProxy.Behaviour.PASS);
        await().atMost(60, SECONDS).until(() -> site.ledger.status(flow.payment).equals("SUCCESS"));
    }

    @Test
    void aDatabaseThatHangsIsToldWithinTheDeadline() {
        site.toDatabase.behave(FaultProxy.Behaviour.HANG);
        Client.Answer refused = Flow.creation(site).call();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("database_unavailable");
    }

    @Test
    void aGatewayThatIsDownIsNotCalledAndReadsAndNotificationsGoOn() {
        Flow known = Flow.creation(site);
        // The breaker may still be open from the test before.
        await().atMost(30, SECONDS).until(() -> known.call().status() == 201);
        site.antom
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, new Fault.HttpStatus(503, false))
                        .always());
        Flow refused = Flow.creation(site);
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
        Flow flow = Flow.creation(site);
        site.toAntom.behave(FaultProxy.Behaviour.RESET);
        assertThat(flow.call().status()).isIn(503, 504);
        site.toAntom.behave(FaultProxy.Behaviour.PASS);
        await().atMost(30, SECONDS).until(() -> flow.call().status() == 201);
    }

    @Test
    void callersWhoHangUpCostNothing() {
        int port = site.replicas().getFirst().port();
        List<CompletableFuture<Void>> rude = IntStream.range(0, 1000)
                .mapToObj(i -> CompletableFuture.runAsync(() -> hangUp(port, i)))
                .toList();
        rude.forEach(CompletableFuture::join);
        await().atMost(30, SECONDS).until(() -> Flow.creation(site).call().status() == 201);
        long busy = site.ledger.number("""
                SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'""");
        assertThat(busy).isZero();
    }

    private static void hangUp(int port, int number) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoLinger(true, 0);
            String body = "{\"paymentRequestId\":\"rude-" + number + "\"";
            socket.getOutputStream()
                    .write(("POST /v1/payment-sessions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Site.SHOP_KEY
                                    + "\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // It was quicker to hang up; that is what is tried here.
        }
    }
}
