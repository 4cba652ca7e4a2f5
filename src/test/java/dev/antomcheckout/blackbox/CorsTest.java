package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Installation.class)
class CorsTest {
    @FromInstallation
    World world;

    @Test
    void aPageOfTheShopMayReadItsPayment() {
        Response session = new Shop(world, World.SHOP_KEY).createSession(Shop.order());
        String id = session.path("paymentRequestId");
        preflight("/v1/client/payments/" + id)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo("*"))
                .header("Access-Control-Allow-Methods", equalTo("GET, POST"))
                .header("Access-Control-Allow-Headers", containsString("Authorization"))
                .header("Access-Control-Allow-Credentials", nullValue());
        page().header("Authorization", "Bearer " + session.path("clientToken"))
                .get("/v1/client/payments/" + id)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo("*"))
                .header("Access-Control-Allow-Credentials", nullValue());
    }

    @Test
    void aPageMayReadWhyItWasRefused() {
        page().get("/v1/client/payments/x").then().statusCode(401).header("Access-Control-Allow-Origin", equalTo("*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/payments",
                "/v1/payments/x",
                "/v1/payment-sessions",
                "/v1/client",
                "/v1/client/../payments",
                "/v1/notifications/main",
                "/q/openapi",
                "/problems/unauthorized"
            })
    void nothingElseIsOpenToOtherOrigins(String path) {
        assertClosed(preflight(path));
        assertClosed(page().get(path));
        assertClosed(page().contentType("application/json").body("{}").post(path));
    }

    private Response preflight(String path) {
        return page().header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization")
                .options(path);
    }

    private RequestSpecification page() {
        return given().baseUri(world.service().toString())
                .urlEncodingEnabled(false)
                .header("Origin", "https://shop.example");
    }

    private static void assertClosed(Response answer) {
        assertThat(answer.headers().asList())
                .noneMatch(header ->
                        header.getName().toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
    }
}
