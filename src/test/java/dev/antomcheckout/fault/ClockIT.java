package dev.antomcheckout.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import dev.antomcheckout.simulator.ledger.PaymentState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replica whose clock is hours off from those of Antom and of the database. */
class ClockIT {
    private static Site site;
    private static Promises promises;

    @BeforeAll
    static void open() {
        site = new Site("clock");
        site.start();
        promises = new Promises(site);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {-3, 3})
    void aClockThatIsHoursOffDecidesNothingAboutMoney(long hours) {
        site.clock.jump(Duration.ofHours(hours));
        for (Flow flow : List.of(
                ShopFlows.creation(site), ShopFlows.refund(site), ShopFlows.capture(site), ShopFlows.cancel(site))) {
            flow.prepare();
            assertThat(flow.goodAnswers()).contains(flow.call().status());
        }
        aLostNotificationIsMadeUpFor();
        aSessionExpiresWhenItIsOverForAntomAndNotBefore();
        promises.comeToRest();
        promises.areKept();
        site.clock.jump(Duration.ofHours(-hours));
    }

    private static void aLostNotificationIsMadeUpFor() {
        Flow flow = ShopFlows.creation(site);
        flow.mustBe(flow.call(), 201);
        site.antom
                .faults()
                .add(FaultRule.next(Api.NOTIFY_PAYMENT, new Fault.Lose())
                        .forPayment(flow.payment)
                        .always());
        var _ = site.antom.pay(Site.CLIENT_ID, flow.payment);
        site.clock.jump(Duration.ofMinutes(2));
        await().atMost(30, SECONDS).until(() -> site.ledger.status(flow.payment).equals("SUCCESS"));
    }

    private static void aSessionExpiresWhenItIsOverForAntomAndNotBefore() {
        Flow flow = ShopFlows.creation(site);
        flow.mustBe(flow.call(), 201);
        site.clock.jump(Duration.ofMinutes(50));
        // Claimed for a minute, and then put off for two.
        await().atMost(30, SECONDS)
                .until(() -> column(flow, "(next_inquiry_at > now() + interval '61 seconds')::integer") == 1);
        assertThat(site.ledger.status(flow.payment)).isEqualTo("SESSION_CREATED");
        assertThat(column(flow, "not_exist_answers")).isZero();
        site.clock.jump(Duration.ofMinutes(25));
        for (int answers = 1; answers <= 2; answers++) {
            int expected = answers;
            await().atMost(30, SECONDS).until(() -> column(flow, "not_exist_answers") == expected);
            site.clock.jump(Duration.ofSeconds(15));
        }
        await().atMost(30, SECONDS).until(() -> site.ledger.status(flow.payment).equals("EXPIRED"));
        assertThat(site.antom.books().get(Site.CLIENT_ID, flow.payment).state()).isEqualTo(PaymentState.EXPIRED);
    }

    private static long column(Flow flow, String name) {
        return site.ledger.number(
                "SELECT " + name + " FROM payment_attempt WHERE payment_request_id = ?", flow.payment);
    }
}
