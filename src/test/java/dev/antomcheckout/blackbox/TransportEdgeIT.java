package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;

@QuarkusIntegrationTest
class TransportEdgeIT extends TransportEdgeTest {
    /** Its scripts would share the origin of the desk. */
    @Test
    void theDescriptionIsServedWithoutSwaggerUi() {
        given().baseUri(world.service().toString()).get("/q/swagger-ui").then().statusCode(404);
        given().baseUri(world.service().toString()).get("/q/openapi").then().statusCode(200);
    }
}
