package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Installation.class)
class ProblemsTest {
    @FromInstallation
    World world;

    /** It would show a page what a browser or a proxy adds, among it credentials. */
    @Test
    void aTraceIsRefusedAndEchoesNothing() {
        for (String path : new String[] {"/v1/payments/x", "/v1/client/payments/x", "/q/openapi", "/desk"}) {
            Response answer = anybody().header("X-Added", "secret-of-a-proxy").request("TRACE", path);
            if (path.startsWith("/v1/")) {
                assertThat(answer.statusCode()).as(path).isBetween(400, 501);
            }
            assertThat(answer.asString() + answer.headers()).as(path).doesNotContain("secret-of-a-proxy");
        }
    }

    @Test
    void thePathOfAProblemsTypeExplainsIt() {
        Response problem = anybody().get("/v1/payments/x");
        String path = URI.create(problem.path("type")).getPath();
        anybody()
                .accept("application/json")
                .get(path)
                .then()
                .statusCode(200)
                .body("type", equalTo(problem.path("type")))
                .body("code", equalTo("unauthorized"))
                .body("status", equalTo(401))
                .body("cure", containsString("checkout.api-keys"));
        anybody()
                .accept("text/html")
                .get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<h1>The request carries no valid credentials</h1>"))
                .body(containsString("checkout.api-keys"));
    }

    @Test
    void whatIsNoProblemIsNotExplained() {
        anybody().get("/problems/nothing").then().statusCode(404).body("code", equalTo("not_found"));
    }

    /** The simulator's refusal repeats the code in its message; no code of Antom's has blanks or brackets. */
    @ParameterizedTest
    @ValueSource(strings = {"<script>marker</script>", "marker with blanks"})
    void whatTheGatewayWritesIsNotPassedOn(String code) {
        ObjectNode order = Shop.order();
        String id = order.get("paymentRequestId").asText();
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, new Fault.Answer("F", code, false))
                        .forPayment(id));
        Shop shop = new Shop(world, World.SHOP_KEY);
        shop.createSession(order)
                .then()
                .statusCode(422)
                .body("code", equalTo("gateway_rejected"))
                .body("resultCode", equalTo("UNKNOWN"))
                .body(not(containsString("marker")));
    }

    @Test
    void garbageOfTheGatewayIsNotPassedOn() {
        ObjectNode order = Shop.order();
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, new Fault.Garbage())
                        .forPayment(order.get("paymentRequestId").asText())
                        .times(3));
        String body = new Shop(world, World.SHOP_KEY)
                .createSession(order)
                .then()
                .statusCode(504)
                .extract()
                .asString();
        assertThat(body).doesNotContainIgnoringCase("html").doesNotContain("<");
    }

    private RequestSpecification anybody() {
        return given().baseUri(world.service().toString());
    }
}
