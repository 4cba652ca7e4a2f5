package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log, at its most talkative, of everything that the tests before did and of what this one adds. */
@QuarkusTest
@WithTestResource(Installation.class)
class LogTest {
    private static final Path LOG = Path.of("target/service.log");

    @FromInstallation
    World world;

    Shop shop;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
    }

    @Test
    void everyChangeHasOneLineAndNoLineHoldsASecret() throws IOException {
        JsonPath session = shop.createSession(Shop.order(order -> {
                    order.withObject("order").withObject("buyer").put("buyerEmail", "someone@buyer.example");
                    order.withObject("order").withObject("buyer").put("buyerPhoneNo", "60123456789");
                }))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        String id = session.getString("paymentRequestId");
        world.antom()
                .faults()
                .add(FaultRule.next(Api.INQUIRY_PAYMENT, new Fault.HttpStatus(500, false))
                        .forPayment(id));
        shop.inquire(id);
        shop.createSession(Shop.order(order -> order.put("paymentNotifyUrl", "not a url")));
        shop.request().contentType("application/json").body("{broken").post("/v1/payment-sessions");
        var _ = world.antom().pay(World.CLIENT_ID, id);
        await().atMost(30, SECONDS).until(() -> shop.status(id).equals("SUCCESS"));

        String address = world.service() + "/v1/client/payments/" + id;
        String ticket = given().header("Authorization", "Bearer " + session.getString("clientToken"))
                .post(address + "/events/ticket")
                .path("ticket");
        given().get(address + "?token=" + session.getString("clientToken"));
        given().get(address + "/events?token=" + ticket);
        await().atMost(30, SECONDS)
                .until(() -> Files.readString(LOG).contains("GET /v1/client/payments/" + id + "/events"));

        String log = Files.readString(LOG);
        assertThat(log.lines().filter(line -> line.contains(id) && line.contains("-> SUCCESS")))
                .hasSize(1);
        assertThat(log)
                .doesNotContain(World.SHOP_KEY, World.READER_KEY, World.OTHER_SHOP_KEY)
                .doesNotContain(session.getString("paymentSessionData"))
                .doesNotContain(session.getString("clientToken"))
                .doesNotContain(ticket)
                .doesNotContain("0123456789abcdef0123456789abcdef")
                .doesNotContain("someone@buyer.example", "60123456789")
                .doesNotContain("PRIVATE KEY", "MIIEv", "Bearer ");
    }
}
