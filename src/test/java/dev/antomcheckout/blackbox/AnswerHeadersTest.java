package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Headers of every answer, and the labels under which answers are measured. */
@QuarkusTest
@WithTestResource(Installation.class)
class AnswerHeadersTest {
    @FromInstallation
    World world;

    Shop shop;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
    }

    @Test
    void noAnswerIsCachedAndNoTypeIsGuessed() {
        String id = shop.openedSession();
        Stream.of(
                        shop.payment(id),
                        shop.payment("no-such-payment"),
                        shop.createSession(Shop.order(order -> order.put("unknown", "x"))),
                        anonymous().get("/v1/payments/" + id),
                        anonymous().get("/nowhere"),
                        anonymous().put("/v1/payments/" + id),
                        anonymous().options("/v1/client/payments/" + id),
                        anonymous().get("/problems/not_found"),
                        anonymous().get("/q/openapi"))
                .forEach(AnswerHeadersTest::assertGuarded);
    }

    private static void assertGuarded(Response answer) {
        assertThat(answer.headers().getValues("Cache-Control"))
                .as(answer.asString())
                .containsExactly("no-store");
        assertThat(answer.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
    }

    /** Read from the wire, because Quarkus ignores the headers of a RestMulti for server-sent events. */
    @Test
    void streamsOfEventsAreNeitherCachedNorGathered() {
        var session = shop.createSession(Shop.order())
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        String id = session.getString("paymentRequestId");
        List<String> requests = List.of(
                "GET /v1/payments/" + id + "/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + World.SHOP_KEY
                        + "\r\n\r\n",
                "GET /v1/client/payments/" + id + "/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                        + session.getString("clientToken") + "\r\n\r\n");
        for (String request : requests) {
            try (RawConnection connection = new RawConnection(world.service())) {
                connection.send(request);
                List<String> head = connection
                        .until("\r\n\r\n")
                        .toLowerCase(java.util.Locale.ROOT)
                        .lines()
                        .toList();
                assertThat(head)
                        .contains(
                                "http/1.1 200 ok",
                                "cache-control: no-store",
                                "x-accel-buffering: no",
                                "x-content-type-options: nosniff");
            }
        }
    }

    /** A stranger who creates series takes the place of operations, of which only the first 100 are measured. */
    @Test
    void callersCreateNoSeries() {
        for (int i = 0; i < 120; i++) {
            String random = UUID.randomUUID().toString();
            anonymous().put("/v1/payments/{id}", random);
            anonymous().options("/v1/client/payments/{id}", random);
            anonymous()
                    .header("Origin", "https://a.example")
                    .header("Access-Control-Request-Method", "GET")
                    .options("/v1/client/payments/{id}", random);
            anonymous().get("/nowhere/{id}", random);
            anonymous().request("X" + random.substring(0, 8).toUpperCase(java.util.Locale.ROOT), "/desk/" + random);
            given().baseUri(world.management().toString()).put("/q/{id}", random);
        }
        try (RawConnection connection = new RawConnection(world.service())) {
            connection.send(
                    "POST /aborted-" + UUID.randomUUID() + " HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n");
            connection.reset();
        }
        String id = shop.openedSession();
        shop.inquire(id);
        anonymous().get("/desk/payments/{id}", id);
        await().atMost(30, SECONDS).untilAsserted(() -> {
            Set<String> labels = labels("uri");
            assertThat(labels)
                    .contains("/v1/payments/{paymentRequestId}/inquiry", "/v1/payment-sessions", "/desk/payments/{id}")
                    .contains("/unmatched");
            assertThat(labels).noneMatch(label -> label.matches(".*[0-9a-f]{8}-[0-9a-f]{4}.*"));
            assertThat(labels).hasSizeLessThan(60);
        });
        assertThat(labels("method")).isSubsetOf("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "OTHER");
    }

    @Test
    void aFormOfTheDeskThatIsTooLargeIsAPage() {
        var fields = anonymous();
        for (int i = 0; i < 300; i++) {
            fields.formParam("field" + i, "x");
        }
        fields.post("/desk/sign-in").then().statusCode(400).body(containsString("<html"));
        anonymous()
                .formParam("key", "x".repeat(9000))
                .post("/desk/sign-in")
                .then()
                .statusCode(400)
                .body(containsString("<html"));
    }

    private Set<String> labels(String name) {
        return given().baseUri(world.management().toString())
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count"))
                .map(line -> line.replaceAll(".*\\b" + name + "=\"([^\"]*)\".*", "$1"))
                .collect(Collectors.toSet());
    }

    private io.restassured.specification.RequestSpecification anonymous() {
        return given().baseUri(world.service().toString());
    }
}
