package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Installation.class)
class AuthenticationTest {
    @FromInstallation
    World world;

    Shop shop;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
    }

    @Test
    void withoutAKeyNothingIsTold() {
        assertUnauthorized(anybody().get("/v1/payments/x"));
        assertUnauthorized(anybody().contentType("application/json").body("{}").post("/v1/payment-sessions"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer wrong", "Bearer", "Bearer ", "Basic a2V5LW9mLXRoZS1tYWluLXNob3A6", "key-of-the-main-shop"
            })
    void whatIsNoKeyIsRefused(String header) {
        assertUnauthorized(anybody().header("Authorization", header).get("/v1/payments/x"));
    }

    @Test
    void aKeyDoesWhatItsScopesSay() {
        String id = shop.openedSession();
        Shop reader = new Shop(world, World.READER_KEY);
        reader.payment(id).then().statusCode(200);
        reader.inquire(id).then().statusCode(403).body("code", equalTo("forbidden"));
        reader.createSession(Shop.order()).then().statusCode(403).body("code", equalTo("forbidden"));
    }

    @Test
    void anotherAccountsPaymentIsNotThere() {
        String id = shop.openedSession();
        Shop other = new Shop(world, World.OTHER_SHOP_KEY);
        other.payment(id).then().statusCode(404).body("code", equalTo("payment_not_found"));
        other.inquire(id).then().statusCode(404).body("code", equalTo("payment_not_found"));
    }

    @Test
    void aClientTokenShowsItsPaymentAndNothingElse() {
        Response session = shop.createSession(Shop.order());
        String id = session.path("paymentRequestId");
        String token = session.path("clientToken");
        client(token)
                .get("/v1/client/payments/{id}", id)
                .then()
                .statusCode(200)
                .body("size()", equalTo(4))
                .body("paymentStatus", equalTo("SESSION_CREATED"))
                .body("paymentAmount.value", equalTo("4200"))
                .body("paymentRequestId", equalTo(id));
        anybody()
                .queryParam("token", token)
                .get("/v1/client/payments/{id}", id)
                .then()
                .statusCode(401)
                .body("detail", containsString("Authorization header"));
        client(token)
                .get("/v1/client/payments/{id}", shop.openedSession())
                .then()
                .statusCode(404)
                .body("code", equalTo("payment_not_found"));
        assertUnauthorized(client(token + "x").get("/v1/client/payments/{id}", id));
        assertUnauthorized(client(token).get("/v1/payments/{id}", id));
    }

    @Test
    void anExpiredKeyIsAnsweredAsAnUnknownOne() {
        Response expired = client(World.EXPIRED_KEY).get("/v1/payments/x");
        Response unknown = client("no-key-at-all").get("/v1/payments/x");
        assertUnauthorized(expired);
        assertThat(expired.asString()).isEqualTo(unknown.asString());
        anybody()
                .formParam("key", World.EXPIRED_KEY)
                .post("/desk/sign-in")
                .then()
                .statusCode(401);
    }

    @Test
    void aKeyIsTakenFromItsAddressesOnly() {
        client(World.NEARBY_KEY).get("/v1/payments/x").then().statusCode(404);
        client(World.DISTANT_KEY)
                .get("/v1/payments/x")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"), "detail", containsString("this address"));
        anybody()
                .formParam("key", World.DISTANT_KEY)
                .post("/desk/sign-in")
                .then()
                .statusCode(403);
    }

    @Test
    void theLastUseOfAKeyIsRecordedAndShown() {
        client(World.NEARBY_KEY).get("/v1/payments/x").then().statusCode(404);
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(shop.request()
                                .get("/v1/doctor")
                                .<String>path("findings.find { it.subject == 'API key nearby' }.message"))
                        .matches("last used at 20.*Z from (127\\.0\\.0\\.1|0:0:0:0:0:0:0:1|::1)"));
        Response doctor = shop.request().get("/v1/doctor");
        assertThat(DoctorTest.level(doctor, "API key expired")).isEqualTo("WARNING");
        // Of another account.
        assertThat(doctor.asString()).doesNotContain("API key other");
    }

    @Test
    void anApiKeyIsNoClientToken() {
        String id = shop.openedSession();
        assertUnauthorized(client(World.SHOP_KEY).get("/v1/client/payments/{id}", id));
    }

    private RequestSpecification anybody() {
        return given().baseUri(world.service().toString());
    }

    private RequestSpecification client(String token) {
        return anybody().header("Authorization", "Bearer " + token);
    }

    private static void assertUnauthorized(Response answer) {
        answer.then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("unauthorized"));
    }
}
