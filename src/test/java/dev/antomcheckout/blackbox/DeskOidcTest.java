package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People whom a proxy in front of the desk has signed in at the provider, and whose token it passes on. */
@QuarkusTest
@WithTestResource(OidcInstallation.class)
class DeskOidcTest {
    private static final String ALL = "payments:write payments:read refunds:write operations:write";

    @FromInstallation
    World world;

    @FromInstallation
    TokenProvider provider;

    String id;

    @BeforeEach
    void begin() {
        id = new Shop(world, World.SHOP_KEY).openedSession();
    }

    @Test
    void tokenOpensTheDeskUnderTheNameOfItsSubject() {
        with(token(World.ACCOUNT, ALL))
                .get("/desk/payments/{id}", id)
                .then()
                .statusCode(200)
                .body(containsString("backend-of-main"), containsString("Cancel"));
    }

    @Test
    void tokenThatMayReadSeesNoFormsAndAnotherAccountNothing() {
        with(token(World.ACCOUNT, "payments:read"))
                .get("/desk/payments/{id}", id)
                .then()
                .statusCode(200)
                .body(not(containsString("Ask Antom now")));
        with(token(World.OTHER_ACCOUNT, ALL))
                .get("/desk/payments/{id}", id)
                .then()
                .statusCode(404);
        with(token(World.ACCOUNT, "refunds:write")).get("/desk").then().statusCode(403);
    }

    @Test
    void formNeedsTheTokenOfItsOwnCaller() {
        String mine = token(World.ACCOUNT, ALL);
        String page = with(mine).get("/desk/payments/{id}/cancel", id).asString();
        String form = page.replaceAll("(?s).*name=\"token\" value=\"([^\"]*)\".*", "$1");
        String another = provider.token(provider.claims(World.ACCOUNT, ALL).put("sub", "somebody-else"));

        with(another)
                .formParam("token", form)
                .post("/desk/payments/{id}/cancel", id)
                .then()
                .statusCode(403);
        assertThat(status()).isEqualTo("SESSION_CREATED");
        with(mine)
                .formParam("token", form)
                .post("/desk/payments/{id}/cancel", id)
                .then()
                .statusCode(303);
        assertThat(status()).isEqualTo("CANCELLED");
    }

    @Test
    void tokenThatIsNotGoodIsToldAndNoneAtAllLeadsToTheSignIn() {
        with(provider.forgedToken(provider.claims(World.ACCOUNT, ALL)))
                .get("/desk")
                .then()
                .statusCode(401)
                .body(containsString("sign in there again"), not(containsString("Attempts")));
        given().baseUri(world.service().toString())
                .get("/desk")
                .then()
                .statusCode(401)
                .body(containsString("Sign in"));
    }

    private String status() {
        return new Shop(world, World.SHOP_KEY).status(id);
    }

    private String token(String account, String scopes) {
        return provider.token(provider.claims(account, scopes));
    }

    private RequestSpecification with(String token) {
        return given().baseUri(world.service().toString())
                .config(RestAssuredConfig.config()
                        .redirect(RedirectConfig.redirectConfig().followRedirects(false)))
                .header("Authorization", "Bearer " + token);
    }
}
