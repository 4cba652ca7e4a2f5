package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Installation.class)
class DeskTest {
    private static final String COOKIE = "__Host-antom-checkout-desk";

    @FromInstallation
    World world;

    Shop shop;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
    }

    @Test
    void sessionIsACookieThatNothingButTheDeskGetsAndThatHoldsNoKey() {
        Response answer = signIn(World.SHOP_KEY);
        answer.then()
                .statusCode(303)
                .header(
                        "Set-Cookie",
                        allOf(
                                containsStringIgnoringCase("HttpOnly"),
                                containsString("Secure"),
                                containsString("SameSite=Strict"),
                                containsString("Path=/;"),
                                containsString("Max-Age=1800")));
        String claims = claims(answer.cookie(COOKIE));
        assertThat(claims).endsWith(".main").doesNotContain(World.SHOP_KEY);
    }

    @Test
    void signingOutEndsTheSessionOnEveryReplica() {
        String session = session();
        String other = session();
        String token = token(session);
        Response answer = browser(session).formParam("token", token).post("/desk/sign-out");
        answer.then().statusCode(303).header("Set-Cookie", containsString("Max-Age=0"));
        browser(session).get("/desk").then().statusCode(401);
        browser(session).formParam("token", token).post("/desk/sign-out").then().statusCode(401);
        browser(other).get("/desk").then().statusCode(200);
        // The list is in the database, so what another replica ended counts here.
        new Books(world)
                .change(
                        "INSERT INTO desk_session_ended VALUES (?, now())",
                        claims(other).split("\\.", -1)[1]);
        browser(other).get("/desk").then().statusCode(401);
    }

    @Test
    void signingInAgainEndsTheSessionBefore() {
        String before = session();
        Response answer = browser(before).formParam("key", World.SHOP_KEY).post("/desk/sign-in");
        answer.then().statusCode(303);
        browser(before).get("/desk").then().statusCode(401);
        browser(answer.cookie(COOKIE)).get("/desk").then().statusCode(200);
    }

    @Test
    void keysAreShownWithTheirLastUseToWhoOperates() {
        browser(session())
                .get("/desk/keys")
                .then()
                .statusCode(200)
                .body(containsString("nearby"), containsString("allow-list"), containsString("expired"))
                .body(not(containsString(">other<")));
        browser(signIn(World.READER_KEY).cookie(COOKIE))
                .get("/desk/keys")
                .then()
                .statusCode(403);
    }

    @Test
    void everyAddressAsksWhoIsThereFirst() {
        String id = shop.openedSession();
        for (String path : new String[] {"/desk", "/desk/payments", "/desk/payments/" + id}) {
            browser(null).get(path).then().statusCode(401).body(containsString("Sign in"), not(containsString(id)));
        }
        browser(null).post("/desk/payments/{id}/cancel", id).then().statusCode(401);
        assertThat(shop.status(id)).isEqualTo("SESSION_CREATED");
    }

    @Test
    void sessionThatWasTouchedIsNone() {
        String session = signIn(World.SHOP_KEY).cookie(COOKIE);
        String claims = claims(session);
        String seal = session.substring(session.indexOf('.'));
        String other = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.replace(".main", ".other").getBytes(StandardCharsets.UTF_8))
                + seal;
        browser(session).get("/desk").then().statusCode(200);
        for (String forged : new String[] {other, session.substring(1), seal, "", ".", "a.b"}) {
            browser(forged).get("/desk").then().statusCode(401);
        }
    }

    @Test
    void pagesMayLoadTheStyleSheetAndNothingElse() {
        browser(session())
                .get("/desk")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Content-Security-Policy", startsWith("default-src 'none'; style-src 'self'"))
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(not(containsString("<script")), not(containsString("style=")));
        browser(null).get("/desk/desk.css").then().statusCode(200).contentType("text/css");
        browser(null).get("/desk/icon.svg").then().statusCode(200);
    }

    @Test
    void formsOfOtherSitesAndOfOtherSessionsDoNothing() {
        String id = shop.openedSession();
        String session = session();
        String token = token(session);
        browser(session)
                .formParam("token", token(session()))
                .post("/desk/payments/{id}/cancel", id)
                .then()
                .statusCode(403);
        browser(session).post("/desk/payments/{id}/cancel", id).then().statusCode(403);
        browser(session)
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("token", token)
                .post("/desk/payments/{id}/cancel", id)
                .then()
                .statusCode(403);
        assertThat(shop.status(id)).isEqualTo("SESSION_CREATED");
        browser(session)
                .formParam("token", token)
                .post("/desk/payments/{id}/cancel", id)
                .then()
                .statusCode(303);
        assertThat(shop.status(id)).isEqualTo("CANCELLED");
    }

    @Test
    void accountSeesItsOwnPaymentsAlone() {
        String id = shop.openedSession();
        String other = signIn(World.OTHER_SHOP_KEY).cookie(COOKIE);
        browser(other).get("/desk/payments/{id}", id).then().statusCode(404);
        browser(other)
                .get("/desk/payments?q={id}", id)
                .then()
                .statusCode(200)
                .body(containsString("No payment is like this."));
    }

    @Test
    void keyDoesWhatItsScopesAllowAndNoMore() {
        String id = shop.openedSession();
        String reader = signIn(World.READER_KEY).cookie(COOKIE);
        String token = token(reader);
        browser(reader)
                .get("/desk/payments/{id}", id)
                .then()
                .statusCode(200)
                .body(not(containsString("Ask Antom now")));
        for (String act : new String[] {"inquiry", "cancel", "review", "refund", "refund/confirm"}) {
            browser(reader)
                    .formParam("token", token)
                    .post("/desk/payments/" + id + "/" + act)
                    .then()
                    .statusCode(403);
        }
        // May cancel, but not refund.
        String writer = signIn(World.OTHER_SHOP_KEY).cookie(COOKIE);
        browser(writer).get("/desk/payments/{id}/refund", id).then().statusCode(403);
    }

    @Test
    void whatIsListedIsTheLatestFirstAndPagesGoOn() {
        String first = shop.openedSession();
        String last = shop.openedSession();
        String session = session();
        String page = browser(session)
                .get("/desk/payments")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page).contains(last);
        assertThat(page.indexOf(last)).isLessThan(page.indexOf(first));
        for (int more = 0; more < 26; more++) {
            shop.openedSession();
        }
        String full = browser(session).get("/desk/payments").asString();
        assertThat(full).doesNotContain(first);
        String next =
                full.replaceAll("(?s).*href=\"([^\"]*)\" rel=\"next\".*", "$1").replace("&amp;", "&");
        browser(session)
                .urlEncodingEnabled(false)
                .get(next)
                .then()
                .statusCode(200)
                .body(containsString(first));
    }

    @Test
    void faultsArePages() {
        browser(session()).get("/desk/nowhere").then().statusCode(404).contentType(startsWith("text/html"));
        browser(session())
                .get("/desk/payments/{id}", "x".repeat(65))
                .then()
                .statusCode(404)
                .contentType(startsWith("text/html"));
        browser(null)
                .formParam("key", "k".repeat(70_000))
                .post("/desk/sign-in")
                .then()
                .statusCode(413);
        browser(session())
                .get("/desk/payments?status=NONE&from=yesterday&cursor=x&q=%00")
                .then()
                .statusCode(200);
    }

    private static String claims(String session) {
        byte[] claims = Base64.getUrlDecoder().decode(session.substring(0, session.indexOf('.')));
        return new String(claims, StandardCharsets.UTF_8);
    }

    private String session() {
        return signIn(World.SHOP_KEY).cookie(COOKIE);
    }

    private String token(String session) {
        return browser(session).get("/desk").asString().replaceAll("(?s).*name=\"token\" value=\"([^\"]*)\".*", "$1");
    }

    private Response signIn(String key) {
        return browser(null).formParam("key", key).post("/desk/sign-in");
    }

    private RequestSpecification browser(@org.jspecify.annotations.Nullable String session) {
        RequestSpecification request = given().baseUri(world.service().toString())
                .config(RestAssuredConfig.config()
                        .redirect(RedirectConfig.redirectConfig().followRedirects(false)));
        return session == null ? request : request.cookie(COOKIE, session);
    }
}
