package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While a key is changed, the old one and the new one serve side by side; docs/operating/keys.md relies on it. */
@QuarkusTest
@WithTestResource(Installation.class)
class KeyRotationTest {
    @FromInstallation
    World world;

    Shop shop;
    Antom antom;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        antom = new Antom(world);
    }

    /** The simulator signs with version 1, the forger with version 2. */
    @Test
    void antomsOldAndNewKeyAreTrustedAlike() {
        String byTheOld = shop.openedSession();
        world.antom().pay(World.CLIENT_ID, byTheOld).join();
        await().untilAsserted(() -> assertThat(shop.status(byTheOld)).isEqualTo("SUCCESS"));
        String byTheNew = shop.openedSession();
        antom.notify(Antom.success(byTheNew)).then().statusCode(200);
        assertThat(shop.status(byTheNew)).isEqualTo("SUCCESS");
        assertThat(new Books(world)
                        .number(
                                "SELECT sum(DISTINCT key_version) FROM notification WHERE payment_request_id IN (?, ?)",
                                byTheOld,
                                byTheNew))
                .isEqualTo(3);
    }

    /** The version is a hint: during a change of keys a replica of Antom's may still name the old one. */
    @Test
    void aMessageThatNamesAnotherVersionThanItsKeysIsTrusted() {
        String id = shop.openedSession();
        String body = Antom.success(id);
        String uri = "/v1/notifications/main";
        String signature =
                antom.sign(uri, World.CLIENT_ID, "1795500000000", body).replace("keyVersion=2", "keyVersion=7");
        antom.send(uri, World.CLIENT_ID, "1795500000000", signature, body)
                .then()
                .statusCode(200);
        assertThat(shop.status(id)).isEqualTo("SUCCESS");
    }

    @Test
    void aShopsOldAndNewKeyActForTheSameAccount() {
        String id = shop.openedSession();
        Shop next = new Shop(world, World.NEXT_SHOP_KEY);
        next.payment(id).then().statusCode(200).body("paymentRequestId", equalTo(id));
        // A repetition is a repetition, whichever key it comes with.
        var order = Shop.order();
        String first =
                shop.createSession(order).then().statusCode(201).extract().asString();
        String again = next.createSession(order)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .extract()
                .asString();
        assertThat(again).isEqualTo(first);
    }

    /** Of the other account, version 2 is configured; Antom takes both, and answers. */
    @Test
    void anAccountMayBeAtTheSecondVersionOfItsKey() {
        String id = new Shop(world, World.OTHER_SHOP_KEY).openedSession();
        new Shop(world, World.OTHER_SHOP_KEY).inquire(id).then().statusCode(200);
    }

    @Test
    void bothSecretsOfAWebhookSign() {
        String id = new Shop(world, World.OTHER_SHOP_KEY).openedSession();
        await().untilAsserted(() -> assertThat(world.receiver().of(id)).isNotEmpty());
        String signatures = world.receiver()
                .of(id)
                .getFirst()
                .headers()
                .firstValue("webhook-signature")
                .orElseThrow();
        assertThat(signatures.split(" ")).hasSize(2).allMatch(signature -> signature.startsWith("v1,"));
    }

    @Test
    void aKeyThatWasTakenAwayOpensNothing() {
        given().baseUri(world.service().toString())
                .header("Authorization", "Bearer key-of-last-year")
                .get("/v1/payments")
                .then()
                .statusCode(401);
    }
}
