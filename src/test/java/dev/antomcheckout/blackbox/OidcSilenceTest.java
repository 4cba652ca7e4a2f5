package dev.antomcheckout.blackbox;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A provider that cannot be asked for its keys keeps nobody waiting, and API keys do not need it. */
@QuarkusTest
@WithTestResource(OidcInstallation.Silent.class)
class OidcSilenceTest {
    @FromInstallation
    World world;

    @FromInstallation
    TokenProvider provider;

    @Test
    void whatCannotBeVerifiedIsToldAsThat() {
        Shop shop = new Shop(world, provider.token(provider.claims(World.ACCOUNT, "payments:read")));
        shop.request()
                .get("/v1/payments")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("code", equalTo("authentication_unavailable"));
    }

    @Test
    void apiKeysDoNotNeedTheProvider() {
        new Shop(world, World.SHOP_KEY).openedSession();
    }
}
