package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Installation.class)
class ListingTest {
    @FromInstallation
    World world;

    Shop shop;
    String orderId;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        orderId = "order-" + UUID.randomUUID();
    }

    @Test
    void pagesShowEveryPaymentOnceInTheOrderOfTheirCreation() {
        List<String> created = attempts(5);
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Response page = cursor == null
                    ? list(Map.of("referenceOrderId", orderId, "limit", "2"))
                    : list(Map.of("referenceOrderId", orderId, "limit", "2", "cursor", cursor));
            page.then().statusCode(200);
            seen.addAll(page.path("payments.paymentRequestId"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        assertThat(seen).containsExactlyElementsOf(created);
    }

    @Test
    void aPaymentLooksOnAPageAsItDoesAlone() {
        List<String> created = attempts(2);
        assertThat(world.antom().pay(World.CLIENT_ID, created.getFirst())).isNotNull();
        shop.inquire(created.getFirst()).then().statusCode(200);
        shop.refund(created.getFirst(), "partly-" + UUID.randomUUID(), 100)
                .then()
                .statusCode(201);
        List<Map<String, Object>> listed =
                list(Map.of("referenceOrderId", orderId)).path("payments");
        List<Map<String, Object>> alone = created.stream()
                .map(id -> shop.payment(id).<Map<String, Object>>path(""))
                .toList();
        assertThat(listed).isEqualTo(alone);
        assertThat(listed.getFirst()).containsKeys("paymentId", "paymentTime", "paymentSessionId", "paymentResultCode");
    }

    @Test
    void thePageThatIsExactlyFullIsTheLast() {
        attempts(2);
        list(Map.of("referenceOrderId", orderId, "limit", "2"))
                .then()
                .body("payments", hasSize(2))
                .body("nextCursor", nullValue());
    }

    @Test
    void aPaymentThatIsCommittedLateIsOnALaterPage() throws Exception {
        List<String> before = attempts(2);
        await().atMost(20, SECONDS).until(() -> isOlderThan(before.getLast(), Duration.ofMillis(200)));
        String late = "late-" + orderId;
        List<String> seen = new ArrayList<>();
        String cursor;
        // The service sees transactions of its own role only.
        try (Connection transaction = asTheService()) {
            transaction.setAutoCommit(false);
            transaction.createStatement().execute("SELECT 1");
            List<String> after = attempts(3);
            cursor = follow(null, seen, 3);
            assertThat(seen).isEqualTo(before);
            assertThat(cursor).isNotNull();
            // All that there is, where no place behind it is given out.
            list(Map.of("referenceOrderId", orderId))
                    .then()
                    .body("payments", hasSize(5))
                    .body("nextCursor", nullValue());
            try (PreparedStatement insert = transaction.prepareStatement("""
                    INSERT INTO payment_attempt (account, payment_request_id, reference_order_id, status, amount, currency,
                        request_body) VALUES ('main', ?, ?, 'FAIL', 4200, 'MYR', '')""")) {
                insert.setString(1, late);
                insert.setString(2, orderId);
                insert.execute();
            }
            transaction.commit();
            assertThat(follow(cursor, seen, 10)).isNull();
            List<String> all = new ArrayList<>(before);
            all.add(late);
            all.addAll(after);
            assertThat(seen).isEqualTo(all);
        }
    }

    /** Adds what the pages show; gives the cursor of the last one that was read, or null after the end. */
    private @Nullable String follow(@Nullable String from, List<String> seen, int pages) {
        String cursor = from;
        for (int page = 0; page < pages; page++) {
            Response answer = cursor == null
                    ? list(Map.of("referenceOrderId", orderId, "limit", "2"))
                    : list(Map.of("referenceOrderId", orderId, "limit", "2", "cursor", cursor));
            answer.then().statusCode(200);
            seen.addAll(answer.path("payments.paymentRequestId"));
            cursor = answer.path("nextCursor");
            if (cursor == null) {
                return null;
            }
        }
        return cursor;
    }

    private boolean isOlderThan(String id, Duration age) {
        return new Books(world)
                        .number(
                                "SELECT (extract(epoch FROM now() - created_at) * 1000)::bigint FROM payment_attempt"
                                        + " WHERE payment_request_id = ?",
                                id)
                > age.toMillis();
    }

    @Test
    void statusesAreRepeatedOrSeparatedByCommas() {
        List<String> created = attempts(2);
        assertThat(world.antom().pay(World.CLIENT_ID, created.getFirst())).isNotNull();
        shop.inquire(created.getFirst()).then().statusCode(200);
        filtered(created.getFirst(), "SUCCESS");
        filtered(created.getLast(), "SESSION_CREATED");
        for (String address : List.of(
                "?referenceOrderId=" + orderId + "&paymentStatus=SUCCESS&paymentStatus=SESSION_CREATED",
                "?referenceOrderId=" + orderId + "&paymentStatus=SUCCESS,SESSION_CREATED")) {
            shop.request().get("/v1/payments" + address).then().statusCode(200).body("payments", hasSize(2));
        }
        list(Map.of("referenceOrderId", orderId, "paymentStatus", "FAIL"))
                .then()
                .body("payments", hasSize(0));
    }

    private void filtered(String id, String status) {
        list(Map.of("referenceOrderId", orderId, "paymentStatus", status))
                .then()
                .statusCode(200)
                .body("payments", hasSize(1))
                .body("payments[0].paymentRequestId", equalTo(id));
    }

    @Test
    void laterThanAMomentMeansLater() {
        List<String> created = attempts(2);
        String first = shop.payment(created.getFirst()).path("createdAt");
        list(Map.of("referenceOrderId", orderId, "createdAfter", first))
                .then()
                .statusCode(200)
                .body("payments", hasSize(1))
                .body("payments[0].paymentRequestId", equalTo(created.getLast()));
    }

    @Test
    void onlyTheAccountsOwnPaymentsAreListed() {
        attempts(1);
        new Shop(world, World.OTHER_SHOP_KEY)
                .request()
                .queryParam("referenceOrderId", orderId)
                .get("/v1/payments")
                .then()
                .statusCode(200)
                .body("payments", hasSize(0));
    }

    @Test
    void aCursorIsOfItsAccountAndItsFilterAndUnchanged() {
        attempts(2);
        String cursor = list(Map.of("referenceOrderId", orderId, "limit", "1")).path("nextCursor");
        assertRefused(list(Map.of("limit", "1", "cursor", cursor)), "cursor");
        assertRefused(
                list(Map.of("referenceOrderId", orderId, "paymentStatus", "SUCCESS", "cursor", cursor)), "cursor");
        assertRefused(
                new Shop(world, World.OTHER_SHOP_KEY)
                        .request()
                        .queryParams(Map.of("referenceOrderId", orderId, "cursor", cursor))
                        .get("/v1/payments"),
                "cursor");
        for (int i = 0; i < cursor.length(); i += 7) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String tampered = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertRefused(list(Map.of("referenceOrderId", orderId, "cursor", tampered)), "cursor");
        }
        assertRefused(list(Map.of("referenceOrderId", orderId, "cursor", cursor + "A")), "cursor");
        list(Map.of("referenceOrderId", orderId, "cursor", cursor))
                .then()
                .statusCode(200)
                .body("payments", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0",
        "limit,201",
        "limit,-1",
        "limit,ten",
        "limit,''",
        "limit,1.5",
        "cursor,''",
        "cursor,garbage",
        "paymentStatus,PAID",
        "paymentStatus,'SUCCESS,'",
        "paymentStatus,success",
        "review,yes",
        "createdAfter,yesterday",
        "createdAfter,2026-11-24",
        "createdAfter,+999999999-01-01T00:00:00Z",
        "referenceOrderId,''",
        "account,other",
        "paymentstatus,SUCCESS"
    })
    void whatIsNoFilterIsRefusedByName(String parameter, String value) {
        assertRefused(list(Map.of(parameter, value)), parameter);
    }

    @Test
    void aParameterThatMayOccurOnceOccursOnce() {
        assertRefused(shop.request().get("/v1/payments?limit=1&limit=2"), "limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "200"})
    void theBordersOfThePageAreServed(String limit) {
        list(Map.of("limit", limit, "referenceOrderId", orderId)).then().statusCode(200);
    }

    private List<String> attempts(int number) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            ObjectNode order = Shop.order(o -> o.withObject("order").put("referenceOrderId", orderId));
            ids.add(shop.createSession(order).then().statusCode(201).extract().path("paymentRequestId"));
        }
        return ids;
    }

    private Response list(Map<String, String> filter) {
        return shop.request().queryParams(filter).get("/v1/payments");
    }

    private static void assertRefused(Response answer, String parameter) {
        answer.then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("validation_failed"))
                .body("errors", hasSize(1))
                .body("errors[0].parameter", equalTo(parameter));
    }

    /** A connection of the role of all replicas. */
    private Connection asTheService() throws SQLException {
        return world.database().getConnection(Roles.APP, Roles.APP_PASSWORD);
    }
}
