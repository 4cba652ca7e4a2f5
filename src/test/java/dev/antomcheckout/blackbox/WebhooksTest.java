package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.antomcheckout.blackbox.Receiver.Delivery;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the shop's endpoint receives. */
@QuarkusTest
@WithTestResource(Installation.class)
class WebhooksTest {
    @FromInstallation
    World world;

    Shop shop;
    Shop otherShop;
    Outbox outbox;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        otherShop = new Shop(world, World.OTHER_SHOP_KEY);
        outbox = new Outbox(world);
    }

    @Test
    void everyChangeOfStatusIsDeliveredInItsOrder() throws WebhookVerificationException {
        String id = paid();
        soon().until(() -> types(id).contains("payment.success"));
        List<Delivery> deliveries = world.receiver().of(id);
        assertThat(outbox.events(id))
                .isEqualTo(deliveries.stream()
                        .map(delivery -> delivery.sequence() + " " + delivery.type())
                        .toList());
        assertThat(deliveries.stream().map(Delivery::sequence))
                .isEqualTo(IntStream.rangeClosed(1, deliveries.size()).boxed().toList());
        assertThat(types(id)).startsWith("payment.session_created").endsWith("payment.success");
        for (Delivery delivery : deliveries) {
            new Webhook(World.WEBHOOK_SECRET).verify(delivery.body(), delivery.headers());
            assertThat(delivery.path()).isEqualTo(World.ACCOUNT);
            assertThat(delivery.id()).isEqualTo(delivery.json().getString("id"));
        }
        assertThat(deliveries.getLast().json().getJsonObject("data").getString("paymentStatus"))
                .isEqualTo("SUCCESS");
    }

    @Test
    void duringARotationBothSecretsOfAShopVerify() throws WebhookVerificationException {
        String id = otherShop.openedSession();
        soon().until(() -> !world.receiver().of(id).isEmpty());
        Delivery delivery = world.receiver().of(id).getFirst();
        new Webhook(World.OTHER_WEBHOOK_SECRET).verify(delivery.body(), delivery.headers());
        new Webhook(World.OTHER_OLD_WEBHOOK_SECRET).verify(delivery.body(), delivery.headers());
    }

    @Test
    void whatWasRefusedComesAgainUnderTheSameId() {
        String id = scripted(shop, 500, 302, 200);
        soon().until(() -> attempts(id).equals(List.of("REFUSED 500")));
        outbox.makeDue(id);
        soon().until(() -> attempts(id).equals(List.of("REFUSED 500", "REFUSED 302")));
        outbox.makeDue(id);
        soon().until(() -> attempts(id).equals(List.of("REFUSED 500", "REFUSED 302", "DELIVERED 200")));
        List<Delivery> deliveries = world.receiver().of(id);
        assertThat(new HashSet<>(deliveries.stream().map(Delivery::id).toList()))
                .hasSize(1);
        assertThat(new HashSet<>(deliveries.stream().map(Delivery::body).toList()))
                .hasSize(1);
        assertThat(outbox.pauses(id)).hasSize(2);
        assertThat(Integer.parseInt(outbox.pauses(id).get(0))).isBetween(4, 6);
        assertThat(Integer.parseInt(outbox.pauses(id).get(1))).isBetween(299, 331);
        assertThat(world.receiver().strays()).isEmpty();
    }

    @Test
    void anEndpointThatAsksForAPauseGetsIt() {
        String busy = "busy-" + UUID.randomUUID();
        world.receiver().askForPause(busy, "3600");
        scripted(shop, busy, 429);
        String down = "down-" + UUID.randomUUID();
        world.receiver().askForPause(down, "99999999999");
        scripted(shop, down, 503);
        String broken = "broken-" + UUID.randomUUID();
        world.receiver().askForPause(broken, "3600");
        scripted(shop, broken, 500, 500);

        soon().until(() -> attempts(busy).equals(List.of("REFUSED 429")));
        soon().until(() -> attempts(down).equals(List.of("REFUSED 503")));
        soon().until(() -> !outbox.pauses(broken).isEmpty());

        assertThat(Integer.parseInt(outbox.pauses(busy).getFirst())).isBetween(3599, 3961);
        assertThat(Integer.parseInt(outbox.pauses(down).getFirst())).isBetween(86_399, 95_041);
        assertThat(Integer.parseInt(outbox.pauses(broken).getFirst())).isBetween(4, 6);
    }

    @Test
    void theFirstRepetitionComesByItself() {
        String id = scripted(shop, 503, 200);
        await().atMost(30, SECONDS).until(() -> attempts(id).equals(List.of("REFUSED 503", "DELIVERED 200")));
    }

    @Test
    void afterTheTenthRefusalItIsGivenUpAndTheShopCanAskForItAgain() {
        Integer[] refusals = new Integer[10];
        Arrays.fill(refusals, 500);
        String id = scripted(shop, refusals);
        for (int attempt = 1; attempt < refusals.length; attempt++) {
            int expected = attempt;
            soon().until(() -> attempts(id).size() == expected);
            outbox.makeDue(id);
        }
        soon().until(() -> outbox.states(id).equals(List.of("FAILED")));
        String event = world.receiver().of(id).getFirst().id();
        shop.request().post("/v1/events/{id}/redeliver", event).then().statusCode(202);
        soon().until(() -> outbox.states(id).equals(List.of("DELIVERED")));
        assertThat(world.receiver().of(id))
                .hasSize(11)
                .allMatch(delivery -> delivery.id().equals(event));
    }

    @Test
    void anEventWaitsForTheOneBeforeIt() {
        String id = scripted(shop, 500);
        soon().until(() -> attempts(id).equals(List.of("REFUSED 500")));
        var _ = world.antom().pay(World.CLIENT_ID, id);
        soon().until(() -> shop.status(id).equals("SUCCESS"));
        soon().until(() -> outbox.states(id).size() == outbox.events(id).size());
        assertThat(types(id)).containsOnly("payment.session_created");
        await().atMost(30, SECONDS).until(() -> types(id).contains("payment.success"));
        List<Integer> sequences =
                world.receiver().of(id).stream().map(Delivery::sequence).toList();
        assertThat(sequences).isSorted().startsWith(1, 1, 2);
    }

    @Test
    void anEventThatWillNotArriveDoesNotHoldUpTheNextForEver() {
        String id = scripted(shop, 500, 500);
        soon().until(() -> attempts(id).size() == 1);
        outbox.makeDue(id);
        soon().until(() -> attempts(id).size() == 2);
        var _ = world.antom().pay(World.CLIENT_ID, id);
        soon().until(() -> types(id).contains("payment.success"));
        assertThat(outbox.states(id)).startsWith("PENDING").endsWith("DELIVERED");
    }

    @Test
    void aSlowEndpointHoldsUpNobodyElse() {
        List<String> stuck = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            stuck.add(scripted(otherShop, Receiver.SILENCE));
        }
        String id = paid();
        soon().until(() -> types(id).contains("payment.success"));
        await().atMost(60, SECONDS).until(() -> stuck.stream().allMatch(this::isDelivered));
    }

    @Test
    void gonePutsTheEndpointOutOfServiceUntilItIsWantedAgain() {
        try {
            String id = scripted(otherShop, 410);
            soon().until(() -> outbox.isDisabled(World.OTHER_ACCOUNT));
            String later = otherShop.openedSession();
            outbox.makeDue(id);
            String elsewhere = shop.openedSession();
            soon().until(() -> isDelivered(elsewhere));
            assertThat(attempts(id)).containsExactly("GONE 410");
            assertThat(world.receiver().of(later)).isEmpty();
            outbox.enable(World.OTHER_ACCOUNT);
            await().atMost(30, SECONDS).until(() -> isDelivered(id) && isDelivered(later));
        } finally {
            outbox.enable(World.OTHER_ACCOUNT);
        }
    }

    @Test
    void anEventIsNotSentAgainToAnEndpointThatWantsNoMore() {
        try {
            String delivered = otherShop.openedSession();
            soon().until(() -> isDelivered(delivered));
            String event = world.receiver().of(delivered).getFirst().id();
            scripted(otherShop, 410);
            soon().until(() -> outbox.isDisabled(World.OTHER_ACCOUNT));
            otherShop
                    .request()
                    .post("/v1/events/{id}/redeliver", event)
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("code", equalTo("invalid_state"))
                    .body("detail", containsString("410"));
            assertThat(outbox.states(delivered)).containsExactly("DELIVERED");
            outbox.enable(World.OTHER_ACCOUNT);
            otherShop.request().post("/v1/events/{id}/redeliver", event).then().statusCode(202);
            soon().until(() -> world.receiver().of(delivered).size() == 2);
        } finally {
            outbox.enable(World.OTHER_ACCOUNT);
        }
    }

    @Test
    void whatIsDeliveredCanBeHadAgain() {
        String id = shop.openedSession();
        soon().until(() -> isDelivered(id));
        Delivery first = world.receiver().of(id).getFirst();
        shop.request().post("/v1/events/{id}/redeliver", first.id()).then().statusCode(202);
        soon().until(() -> world.receiver().of(id).size() == 2);
        assertThat(world.receiver().of(id).getLast().body()).isEqualTo(first.body());
        assertThat(world.receiver().of(id).getLast().id()).isEqualTo(first.id());
    }

    @Test
    void theMetricsTellOfDeliveriesAndOfTheOldestThatIsStillDue() {
        String id = shop.openedSession();
        soon().until(() -> isDelivered(id));
        String metrics = given().baseUri(world.management().toString())
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(metrics)
                .contains("checkout_outbox_lag_seconds ")
                .containsPattern("checkout_webhook_deliveries_total\\{account=\"main\",outcome=\"delivered\"\\} ");
    }

    private String paid() {
        String id = shop.openedSession();
        var _ = world.antom().pay(World.CLIENT_ID, id);
        return id;
    }

    private String scripted(Shop who, Integer... statuses) {
        String id = "pay-" + UUID.randomUUID();
        scripted(who, id, statuses);
        return id;
    }

    private void scripted(Shop who, String id, Integer... statuses) {
        world.receiver().script(id, statuses);
        who.createSession(Shop.order(order -> order.put("paymentRequestId", id)))
                .then()
                .statusCode(201);
    }

    private boolean isDelivered(String id) {
        return outbox.states(id).equals(List.of("DELIVERED"));
    }

    private List<String> attempts(String id) {
        return outbox.attempts(id);
    }

    private List<String> types(String id) {
        return world.receiver().of(id).stream().map(Delivery::type).toList();
    }

    private static ConditionFactory soon() {
        return await().atMost(20, SECONDS);
    }
}
