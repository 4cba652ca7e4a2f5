package dev.antomcheckout.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import dev.antomcheckout.simulator.ledger.ReceivedCall;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code kill -9} at every step of every flow: the same request takes it up, and the promises hold. */
class CrashIT {
    private static Site site;
    private static Promises promises;

    @BeforeAll
    static void open() {
        site = new Site("crash");
        site.start();
        promises = new Promises(site);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    /** Every place of every flow with {@code -Pfault}; else every place once. */
    static Stream<Arguments> places() {
        List<Function<Site, Flow>> flows =
                List.of(ShopFlows::creation, ShopFlows::refund, ShopFlows::capture, ShopFlows::cancel);
        List<KillPoint> points = List.of(KillPoint.values());
        return Boolean.getBoolean("fault.full")
                ? flows.stream().flatMap(flow -> points.stream().map(point -> Arguments.of(flow.apply(site), point)))
                : IntStream.range(0, points.size())
                        .mapToObj(i -> Arguments.of(flows.get(i % flows.size()).apply(site), points.get(i)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("places")
    void aKilledCallIsTakenUpByTheSameRequest(Flow flow, KillPoint point) throws Exception {
        flow.prepare();
        AutoCloseable hold = point.lead(flow);
        site.replicas().forEach(site::kill);
        hold.close();
        site.mend();
        site.start();
        await().atMost(60, SECONDS)
                .pollInterval(1, SECONDS)
                .until(() -> flow.goodAnswers().contains(flow.call().status()));
        assertThat(site.antom.books().calls(Site.CLIENT_ID, flow.payment).stream()
                        .filter(call -> call.api() == flow.api())
                        .map(ReceivedCall::body)
                        .distinct())
                .as("what Antom was sent")
                .hasSize(1);
        promises.comeToRest();
        promises.areKept();
    }

    @Test
    void aNotificationThatWasNotCommittedComesAgain() throws Exception {
        Flow flow = ShopFlows.creation(site);
        flow.mustBe(flow.call(), 201);
        AutoCloseable lock = site.ledger.blockWrites("notification");
        var _ = site.antom.pay(Site.CLIENT_ID, flow.payment);
        await().atMost(20, SECONDS).until(site.ledger::isSomebodyWaiting);
        site.replicas().forEach(site::kill);
        lock.close();
        site.start();
        await().atMost(60, SECONDS).until(() -> site.ledger.status(flow.payment).equals("SUCCESS"));
        promises.areKept();
    }

    @Test
    void aNotificationThatWasCommittedAndNotAcknowledgedChangesNothingWhenItComesAgain() {
        Flow flow = ShopFlows.creation(site);
        flow.mustBe(flow.call(), 201);
        site.entrance.behave(FaultProxy.Behaviour.SWALLOW_ANSWERS);
        var _ = site.antom.pay(Site.CLIENT_ID, flow.payment);
        await().atMost(20, SECONDS).until(() -> site.ledger.status(flow.payment).equals("SUCCESS"));
        site.killAndRestart();
        await().atMost(60, SECONDS)
                .until(() -> site.antom.books().get(Site.CLIENT_ID, flow.payment).notifications().stream()
                        .anyMatch(notification -> notification.acknowledged()));
        assertThat(site.ledger.number("SELECT deliveries FROM notification WHERE payment_request_id = ?", flow.payment))
                .isGreaterThan(1);
        promises.areKept();
    }

    @Test
    void anInquiryOfTheSweepThatWasKilledIsMadeAgain() {
        Flow flow = ShopFlows.creation(site);
        flow.mustBe(flow.call(), 201);
        flow.lose(Api.NOTIFY_PAYMENT);
        site.antom
                .faults()
                .add(FaultRule.next(Api.INQUIRY_PAYMENT, new Fault.HangAfter()).forPayment(flow.payment));
        var _ = site.antom.pay(Site.CLIENT_ID, flow.payment);
        site.ledger.update(
                "UPDATE payment_attempt SET next_inquiry_at = now() WHERE payment_request_id = ?", flow.payment);
        await().atMost(20, SECONDS)
                .until(() -> site.antom.books().calls(Site.CLIENT_ID, flow.payment).stream()
                        .anyMatch(call -> call.api() == Api.INQUIRY_PAYMENT));
        site.replicas().forEach(site::kill);
        site.start();
        promises.comeToRest();
        assertThat(site.ledger.status(flow.payment)).isEqualTo("SUCCESS");
        promises.areKept();
    }
}
