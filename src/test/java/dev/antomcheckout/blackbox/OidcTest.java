package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Shops with tokens of an OpenID Connect provider. */
@QuarkusTest
@WithTestResource(OidcInstallation.class)
class OidcTest {
    private static final String ALL = "payments:write payments:read refunds:write operations:write";

    @FromInstallation
    World world;

    @FromInstallation
    TokenProvider provider;

    @Test
    void aTokenStandsForItsAccount() {
        Shop shop = shop(claims());
        String id = shop.openedSession();
        assertThat(shop.status(id)).isEqualTo("SESSION_CREATED");
        // It is the account whose key sees the same payment.
        new Shop(world, World.SHOP_KEY).payment(id).then().statusCode(200);
    }

    @Test
    void whatOneAccountHasAnotherDoesNotFind() {
        String id = shop(claims()).openedSession();
        Shop other = shop(provider.claims(World.OTHER_ACCOUNT, ALL));
        other.payment(id).then().statusCode(404).body("code", equalTo("payment_not_found"));
        other.cancel(id).then().statusCode(404).body("code", equalTo("payment_not_found"));
    }

    @Test
    void aTokenDoesWhatItsScopesSay() {
        String id = shop(claims()).openedSession();
        Shop reader = shop(provider.claims(World.ACCOUNT, "openid payments:read profile"));
        reader.payment(id).then().statusCode(200);
        reader.cancel(id).then().statusCode(403).body("code", equalTo("forbidden"));
        reader.createSession(Shop.order()).then().statusCode(403).body("code", equalTo("forbidden"));
        shop(provider.claims(World.ACCOUNT, "")).payment(id).then().statusCode(403);
        JsonObject none = claims();
        none.remove("scope");
        shop(none).payment(id).then().statusCode(403);
    }

    @Test
    void scopesMayBeAnArray() {
        String id = shop(claims()).openedSession();
        JsonObject claims = claims().put("scope", new JsonArray().add("payments:read"));
        shop(claims).payment(id).then().statusCode(200);
        shop(claims).inquire(id).then().statusCode(403);
    }

    /** That scope is for browsers, and for one payment. */
    @Test
    void aTokenDoesNotGetTheScopeOfClients() {
        String id = shop(claims()).openedSession();
        assertUnauthorized(
                bearer(provider.token(provider.claims(World.ACCOUNT, "client"))).get("/v1/client/payments/{id}", id));
    }

    @Test
    void whatIsNotGenuineOrNotValidIsUnauthorized() {
        Instant past = Instant.now().minusSeconds(60);
        JsonObject endless = claims();
        endless.remove("exp");
        JsonObject nobody = claims();
        nobody.remove("sub");
        Stream.of(
                        provider.token(claims().put("exp", past.getEpochSecond())),
                        provider.token(claims().put(
                                        "nbf", Instant.now().plusSeconds(600).getEpochSecond())),
                        provider.token(claims().put("iss", "https://elsewhere.example")),
                        provider.token(claims().put("aud", "another-service")),
                        provider.token(endless),
                        provider.token(nobody),
                        provider.forgedToken(claims()),
                        provider.unsignedToken(claims()),
                        provider.token(claims()).replaceFirst("\\.[^.]*\\.", ".e30."),
                        "a.b.c")
                .forEach(token -> assertUnauthorized(bearer(token).get("/v1/payments")));
    }

    @Test
    void anIdTokenIsNoAccessToken() {
        Stream.of(
                        claims().put("nonce", "n-0S6_WzA2Mj"),
                        claims().put("at_hash", "77QmUPtjPfzWtF2AnpK9RQ"),
                        claims().put("token_use", "id"),
                        claims().put("typ", "ID"))
                .forEach(claims ->
                        assertUnauthorized(bearer(provider.token(claims)).get("/v1/payments")));
        assertUnauthorized(bearer(provider.token(claims(), "id+jwt")).get("/v1/payments"));
        // RFC 9068 says what it is; and Keycloak's access tokens may have a nonce.
        Stream.of(
                        provider.token(claims().put("nonce", "n-0S6_WzA2Mj"), "at+jwt"),
                        provider.token(claims(), "application/at+jwt"),
                        provider.token(claims().put("typ", "Bearer").put("nonce", "n-0S6_WzA2Mj")))
                .forEach(token -> bearer(token).get("/v1/payments").then().statusCode(200));
    }

    @Test
    void anOldTokenOrOneFromTheFutureIsRefused() {
        long now = Instant.now().getEpochSecond();
        JsonObject undated = claims();
        undated.remove("iat");
        Stream.of(
                        claims().put("iat", now - 24 * 3600 - 60).put("exp", now + 600),
                        claims().put("iat", now + 300).put("exp", now + 600),
                        undated)
                .forEach(claims ->
                        assertUnauthorized(bearer(provider.token(claims)).get("/v1/payments")));
        bearer(provider.token(claims().put("iat", now - 23 * 3600).put("exp", now + 600)))
                .get("/v1/payments")
                .then()
                .statusCode(200);
    }

    @Test
    void aSubjectThatCouldForgeALineOfTheLogIsRefused() {
        Stream.of(
                        "eve\n2026-12-01 INFO desk: key:main refunds",
                        "eve\r",
                        "eve\u0000",
                        "eve\u2028",
                        "eve\u202e",
                        " ",
                        "x".repeat(256))
                .forEach(subject -> assertUnauthorized(
                        bearer(provider.token(claims().put("sub", subject))).get("/v1/payments")));
        bearer(provider.token(claims().put("sub", "x".repeat(255))))
                .get("/v1/payments")
                .then()
                .statusCode(200);
    }

    @Test
    void aTokenThatWasTakenOnceIsRefusedOnceItHasExpired() {
        String brief = provider.token(claims().put("exp", Instant.now().getEpochSecond() + 3));
        bearer(brief).get("/v1/payments").then().statusCode(200);
        await().atMost(20, SECONDS)
                .until(() -> bearer(brief).get("/v1/payments").statusCode() == 401);
    }

    @Test
    void aGenuineTokenForNoAccountOfOursIsForbidden() {
        JsonObject missing = claims();
        missing.remove("antom_account");
        Stream.of(missing, claims().put("antom_account", "nobody"), claims().put("antom_account", 7))
                .forEach(claims -> shop(claims)
                        .request()
                        .get("/v1/payments")
                        .then()
                        .statusCode(403)
                        .body("code", equalTo("forbidden")));
    }

    @Test
    void apiKeysGoOnAsBefore() {
        String id = new Shop(world, World.SHOP_KEY).openedSession();
        new Shop(world, World.READER_KEY).payment(id).then().statusCode(200);
        assertUnauthorized(bearer("wrong").get("/v1/payments"));
        assertUnauthorized(given().baseUri(world.service().toString()).get("/v1/payments"));
    }

    @Test
    void theSubjectIsRecordedAsWhoDidSomething() {
        Shop shop = shop(claims());
        String id = shop.openedSession();
        new Antom(world).notify(Antom.result(id, "S", "MYR", "9999")).then().statusCode(200);
        shop.request()
                .contentType("application/json")
                .body("{\"note\":\"looked at\"}")
                .post("/v1/payments/{id}/review", id)
                .then()
                .statusCode(200);
        assertThat(shop.request().get("/v1/payments/{id}/timeline", id).asString())
                .contains("backend-of-" + World.ACCOUNT);
    }

    @Test
    void aNewKeyOfTheProvidersIsFetchedWhenATokenNamesIt() {
        bearer(provider.tokenByNewKey(claims())).get("/v1/payments").then().statusCode(200);
        // And the old one is still good.
        bearer(provider.token(claims())).get("/v1/payments").then().statusCode(200);
    }

    @Test
    void noTokenMakesTheServiceCallTheProvider() {
        int before = provider.calls();
        for (int i = 0; i < 5; i++) {
            bearer(provider.token(claims())).get("/v1/payments").then().statusCode(200);
            bearer(provider.forgedToken(claims())).get("/v1/payments").then().statusCode(401);
        }
        assertThat(provider.calls()).isEqualTo(before);
    }

    /** From an address of its own, so that no other test has to wait. */
    @Test
    void wrongTokensCountAsWrongKeysDo() throws Exception {
        try (HttpClient guesser = HttpClient.newBuilder()
                .localAddress(java.net.InetAddress.getByName("127.0.0.31"))
                .build()) {
            String forged = provider.forgedToken(claims());
            int wrong = 0;
            while (call(guesser, forged) == 401) {
                assertThat(++wrong).isLessThan(90);
            }
            assertThat(call(guesser, forged)).isEqualTo(429);
            // A valid one passes, whether it was seen before or not.
            for (int i = 0; i < 40; i++) {
                assertThat(call(guesser, provider.token(claims().put("jti", "token-" + i))))
                        .isEqualTo(200);
                assertThat(call(guesser, forged)).isIn(401, 429);
            }
        }
    }

    private int call(HttpClient client, String token) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + world.service().getPort() + "/v1/payments"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private JsonObject claims() {
        return provider.claims(World.ACCOUNT, ALL);
    }

    private Shop shop(JsonObject claims) {
        return new Shop(world, provider.token(claims));
    }

    private RequestSpecification bearer(String token) {
        return given().baseUri(world.service().toString()).header("Authorization", "Bearer " + token);
    }

    private static void assertUnauthorized(Response answer) {
        answer.then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("unauthorized"));
    }
}
