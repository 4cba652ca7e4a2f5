package dev.antomcheckout.ops;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.antomcheckout.blackbox.FromInstallation;
import dev.antomcheckout.blackbox.Shop;
import dev.antomcheckout.blackbox.World;
import dev.antomcheckout.evidence.EvidenceCheck;
import dev.antomcheckout.evidence.Report;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The database of the service was copied into another cluster, whose transaction ids begin again. Seen from there, all that is
 * stored has numbers far ahead; the test moves them there.
 */
@QuarkusTest
@WithTestResource(RestoredInstallation.class)
class RestoreTest {
    /** Many times what the cluster has counted. */
    private static final long AHEAD = 5_000_000_000L;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @FromInstallation
    World world;

    @Inject
    TransactionNumbers numbers;

    @Inject
    RepairTransactionNumbersCommand repair;

    @Inject
    EvidenceCheck evidence;

    @Inject
    Books books;

    @Test
    void whatIsSilentInANewClusterIsNoticedAndGoesOnAfterTheRepair() throws SQLException {
        Shop shop = new Shop(world, World.SHOP_KEY);
        String first = shop.openedSession();
        await().atMost(LIMIT).until(() -> isDelivered(first) && isSealed());
        Place end = end();
        assertThat(behind()).isFalse();
        assertThat(repair.run()).isZero();
        assertThat(added()).isZero();

        moveIntoAnotherCluster();

        assertThat(behind()).isTrue();
        ready(503).body("checks.data.reason.toString()", containsString(RepairTransactionNumbersCommand.NAME));
        await().atMost(LIMIT).until(() -> outboxLag() > 0);
        assertThat(books.unsealedSeconds().await().atMost(LIMIT)).isPositive();
        String missed = shop.openedSession();
        String call = text("SELECT id FROM gateway_call WHERE request_id = '" + missed + "'");
        assertThat(page(end.moved()).getList("events")).isEmpty();

        assertThat(repair.run()).isZero();

        assertThat(behind()).isFalse();
        ready(200);
        List<String> after = List.of(shop.openedSession(), shop.openedSession());
        List<String> read = new ArrayList<>();
        String cursor = end.moved();
        while (!read.containsAll(after)) {
            JsonPath page = page(cursor);
            read.addAll(page.getList("events.data.paymentRequestId", String.class));
            cursor = page.getString("nextCursor");
        }
        assertThat(read).isEqualTo(after);
        await().atMost(LIMIT).until(() -> after.stream().allMatch(this::isDelivered));
        // It stands before the place of the shop, but its delivery is not lost.
        await().atMost(LIMIT).until(() -> isDelivered(missed));
        await().atMost(LIMIT).until(this::isSealed);
        assertThat(reports())
                .flatExtracting(Report::findings)
                .containsExactly("call " + call + " is not in the chain, which went past it");
        await().atMost(LIMIT).until(() -> outboxLag() == 0);
        assertThat(books.unsealedSeconds().await().atMost(LIMIT)).isLessThan(30);

        long added = added();
        assertThat(repair.run()).isZero();
        assertThat(added()).as("nothing was left to repair").isEqualTo(added);
        assertThat(numbers.repair(true).await().atMost(LIMIT).added()).isGreaterThan(added);
        String last = shop.openedSession();
        await().atMost(LIMIT).until(() -> isDelivered(last) && isSealed());
    }

    private void moveIntoAnotherCluster() throws SQLException {
        try (Connection database = world.database().getConnection();
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            // Evidence does not change, and its triggers see to it.
            statement.execute("SET LOCAL session_replication_role = replica");
            for (String column : List.of(
                    "merchant_event.transaction",
                    "notification.transaction",
                    "gateway_call.transaction",
                    "access_event.transaction",
                    "webhook_endpoint.seen_transaction",
                    "evidence_chain.call_transaction",
                    "evidence_chain.notification_transaction",
                    "evidence_chain.access_transaction")) {
                String[] names = column.split("\\.", 2);
                statement.execute("UPDATE %1$s SET %2$s = (%2$s::text::bigint + %3$d)::text::xid8 WHERE %2$s > '0'"
                        .formatted(names[0], names[1], AHEAD));
            }
            database.commit();
        }
    }

    private boolean behind() {
        return numbers.areBehind().await().atMost(LIMIT);
    }

    private List<Report> reports() {
        return evidence.all().await().atMost(LIMIT);
    }

    /** What is added to a transaction id. */
    private long added() throws SQLException {
        return Long.parseLong(text("SELECT next_transaction_number()::text::bigint"
                + " - pg_snapshot_xmax(pg_current_snapshot())::text::bigint"));
    }

    private boolean isDelivered(String id) {
        return !world.receiver().of(id).isEmpty();
    }

    private boolean isSealed() throws SQLException {
        return text("SELECT count(*) FROM gateway_call c, evidence_chain e WHERE c.account = e.account"
                        + " AND (c.transaction, c.id) > (e.call_transaction, e.call_id)")
                .equals("0");
    }

    private double outboxLag() {
        return management("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith("checkout_outbox_lag_seconds "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    private ValidatableResponse ready(int status) {
        await().atMost(20, SECONDS).until(() -> management("/q/health/ready").statusCode() == status);
        return management("/q/health/ready").then();
    }

    private Response management(String path) {
        return given().baseUri(world.management().toString()).get(path);
    }

    private JsonPath page(String after) {
        return given().baseUri(world.service().toString())
                .header("Authorization", "Bearer " + World.SHOP_KEY)
                .queryParams(after.isEmpty() ? Map.of() : Map.of("after", after))
                .get("/v1/events")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The place after all that has happened. */
    private Place end() {
        JsonPath page = page("");
        while (page.getBoolean("hasMore") || page.getList("events").isEmpty()) {
            page = page(page.getString("nextCursor"));
        }
        return Place.of(page.getString("nextCursor"));
    }

    private String text(String sql) throws SQLException {
        try (Connection database = world.database().getConnection();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Where a shop has stopped to read, as {@code nextCursor} holds it. */
    private record Place(long transaction, long position) {
        static Place of(String cursor) {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split("\\.", 2);
            return new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }

        /** As it was given out by the cluster of before. */
        String moved() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((transaction + AHEAD + "." + position).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
