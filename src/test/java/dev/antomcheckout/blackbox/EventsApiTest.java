package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same events, when the shop asks for them. */
@QuarkusTest
@WithTestResource(Installation.class)
class EventsApiTest {
    @FromInstallation
    World world;

    Shop shop;
    Shop otherShop;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        otherShop = new Shop(world, World.OTHER_SHOP_KEY);
    }

    @Test
    void anEventIsListedAsItIsDelivered() {
        String start = end(shop);
        String id = shop.openedSession();
        await().atMost(20, SECONDS).until(() -> !world.receiver().of(id).isEmpty());
        JsonObject page = new JsonObject(shop.request()
                .queryParam("after", start)
                .get("/v1/events")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(page.getJsonArray("events").stream().map(JsonObject.class::cast))
                .contains(world.receiver().of(id).getFirst().json());
    }

    @Test
    void pagesFollowOneAnother() {
        String cursor = end(shop);
        List<String> ids = List.of(shop.openedSession(), shop.openedSession(), shop.openedSession());
        List<String> read = new ArrayList<>();
        while (!read.containsAll(ids)) {
            JsonPath page = page(shop, cursor, 1);
            assertThat(page.getList("events")).hasSizeLessThanOrEqualTo(1);
            read.addAll(page.getList("events.data.paymentRequestId", String.class));
            cursor = page.getString("nextCursor");
        }
        assertThat(read).containsSubsequence(ids);
        String last = end(shop);
        assertThat(page(shop, last, 200).getList("events")).isEmpty();
        assertThat(page(shop, last, 200).getString("nextCursor")).isEqualTo(last);
        assertThat(page(shop, last, 200).getBoolean("hasMore")).isFalse();
    }

    @Test
    void nothingIsPassedByWhileManyWrite() throws InterruptedException {
        String cursor = end(shop);
        Set<String> created = ConcurrentHashMap.newKeySet();
        boolean done = false;
        List<String> read = new ArrayList<>();
        try (ExecutorService shops = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 40; i++) {
                shops.execute(() -> {
                    Response session = shop.createSession(Shop.order());
                    if (session.statusCode() == 201) {
                        created.add(session.path("paymentRequestId"));
                    }
                });
            }
            shops.shutdown();
            while (!done || !read.containsAll(created)) {
                done = shops.awaitTermination(1, MILLISECONDS);
                JsonPath page = page(shop, cursor, 5);
                read.addAll(page.getList("events.data.paymentRequestId", String.class));
                cursor = page.getString("nextCursor");
            }
        }
        assertThat(created).isNotEmpty();
        assertThat(read).containsAll(created);
    }

    @Test
    void anotherAccountsEventsAreNotThere() {
        String cursor = end(otherShop);
        String id = shop.openedSession();
        await().atMost(20, SECONDS).until(() -> !world.receiver().of(id).isEmpty());
        assertThat(page(otherShop, cursor, 200).getList("events.data.paymentRequestId", String.class))
                .doesNotContain(id);
        otherShop
                .request()
                .post(
                        "/v1/events/{id}/redeliver",
                        world.receiver().of(id).getFirst().id())
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"));
    }

    @Test
    void whatIsNoEventCannotBeDelivered() {
        for (String id : List.of(UUID.randomUUID().toString(), "x", "1-1-1-1-1")) {
            shop.request()
                    .post("/v1/events/{id}/redeliver", id)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", equalTo("not_found"));
        }
    }

    @Test
    void whoMayOnlyReadCanListAndNoMore() {
        Shop reader = new Shop(world, World.READER_KEY);
        reader.request().get("/v1/events").then().statusCode(200);
        reader.request()
                .post("/v1/events/{id}/redeliver", UUID.randomUUID().toString())
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%", "MTIz", "MTIuMzQuNTY", "LTEuLTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OS4x"})
    void aCursorThatWasNotGivenOutIsRefused(String cursor) {
        assertInvalid("after", cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "201", "x", "1e1", "99999999999"})
    void aPageHasFromOneToTwoHundred(String limit) {
        assertInvalid("limit", limit);
    }

    private void assertInvalid(String parameter, String value) {
        shop.request()
                .queryParam(parameter, value)
                .get("/v1/events")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("validation_failed"))
                .body("errors.parameter", hasItem(parameter));
    }

    private static JsonPath page(Shop who, @Nullable String after, int limit) {
        var request = who.request().queryParam("limit", limit);
        return (after == null ? request : request.queryParam("after", after))
                .get("/v1/events")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The place after all that has happened. */
    private static String end(Shop who) {
        JsonPath page = page(who, null, 200);
        while (page.getBoolean("hasMore")) {
            page = page(who, page.getString("nextCursor"), 200);
        }
        return page.getString("nextCursor");
    }
}
