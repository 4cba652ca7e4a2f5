package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever tells the shop something also says so to all replicas, so that none waits until it looks by itself. */
@QuarkusTest
@WithTestResource(Installation.class)
class HintsTest {
    @FromInstallation
    World world;

    Shop shop;
    Antom antom;
    Hints hints;
    String id;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        antom = new Antom(world);
        id = shop.openedSession();
        antom.notify(Antom.success(id)).then().statusCode(200);
        await().atMost(20, SECONDS).until(() -> shop.status(id).equals("SUCCESS"));
        hints = new Hints(world);
    }

    @AfterEach
    void leave() {
        hints.close();
    }

    @Test
    void aRefund() {
        String paid = paidAtAntom();
        shop.refund(paid, paid + "-refund", 1200).then().statusCode(201);
        heard(paid);
    }

    @Test
    void aCancel() {
        String paid = paidAtAntom();
        shop.cancel(paid).then().statusCode(200);
        heard(paid);
    }

    @Test
    void aDispute() {
        antom.notify("""
                {"disputeNotificationType":"DISPUTE_CREATED","disputeId":"%s-dispute",\
                "paymentRequestId":"%s",\
                "disputeAmount":{"currency":"MYR","value":"4200"}}""".formatted(id, id)).then().statusCode(200);
        heard(id);
    }

    @Test
    void aReasonForAReviewAndItsEnd() {
        antom.notify(Antom.result(id, "S", "MYR", "1")).then().statusCode(200);
        heard(id);
        long before = hints.of(World.ACCOUNT, id);
        shop.request()
                .contentType("application/json")
                .body("{\"note\":\"looked at\"}")
                .post("/v1/payments/{id}/review", id)
                .then()
                .statusCode(200);
        await().atMost(20, SECONDS).until(() -> hints.of(World.ACCOUNT, id) > before);
    }

    private String paidAtAntom() {
        String paid = shop.openedSession();
        var _ = world.antom().pay(World.CLIENT_ID, paid).join();
        await().atMost(20, SECONDS).until(() -> shop.status(paid).equals("SUCCESS"));
        // Of the payment itself there may still be hints on their way.
        await().atMost(20, SECONDS).until(() -> hints.of(World.ACCOUNT, paid) >= 2);
        hints.close();
        hints = new Hints(world);
        return paid;
    }

    private void heard(String paymentRequestId) {
        await().atMost(20, SECONDS).until(() -> hints.of(World.ACCOUNT, paymentRequestId) > 0);
    }
}
