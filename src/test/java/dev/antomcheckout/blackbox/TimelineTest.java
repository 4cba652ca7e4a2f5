package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Installation.class)
class TimelineTest {
    @FromInstallation
    World world;

    Shop shop;
    Antom antom;
    String id;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        antom = new Antom(world);
        id = shop.openedSession();
    }

    @Test
    void everyStepAndEveryMessageIsTold() {
        antom.notify(Antom.pending(id)).then().statusCode(200);
        antom.notify(Antom.success(id)).then().statusCode(200);
        antom.notify(Antom.success(id)).then().statusCode(200);
        antom.notify(Antom.pending(id) + " ").then().statusCode(200);
        antom.notify(Antom.result(id, "S", "MYR", "1")).then().statusCode(200);
        assertThat(lines("STEP", "NOTIFICATION", "CALL"))
                .containsExactly(
                        "STEP CREATED null -> INITIATED",
                        "CALL createPaymentSession ACCEPTED",
                        "STEP SESSION_OPENED INITIATED -> SESSION_CREATED",
                        "NOTIFICATION ACCEPTED 1",
                        "STEP PENDING SESSION_CREATED -> PENDING",
                        "NOTIFICATION ACCEPTED 2",
                        "STEP SUCCEEDED PENDING -> SUCCESS",
                        "NOTIFICATION STALE 1",
                        "NOTIFICATION HELD_FOR_REVIEW 1",
                        "STEP MISMATCHED SUCCESS -> SUCCESS");
    }

    @Test
    void whatComesAfterThePaymentIsToldToo() {
        var _ = world.antom().pay(World.CLIENT_ID, id).join();
        shop.refund(id, id + "-refund", 1200).then().statusCode(201);
        antom.notify(Antom.refund(id + "-refund", "SUCCESS", "1200")).then().statusCode(200);
        assertThat(lines("REFUND"))
                .containsExactly(
                        "REFUND REFUND_REQUESTED PROCESSING -> PROCESSING",
                        "REFUND REFUND_SUCCESS PROCESSING -> SUCCESS");
        assertThat(details("REFUND").getFirst()).containsEntry("refundRequestId", id + "-refund");
        assertThat(details("NOTIFICATION"))
                .anySatisfy(details -> assertThat(details)
                        .containsEntry("notifyType", "REFUND_RESULT")
                        .containsEntry("outcome", "STALE"));
    }

    @Test
    void everyDeliveryToTheShopIsTold() {
        antom.notify(Antom.success(id)).then().statusCode(200);
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(details("DELIVERY"))
                        .extracting(details -> details.get("type") + " " + details.get("outcome"))
                        .containsExactly("payment.session_created DELIVERED", "payment.success DELIVERED"));
        assertThat(details("DELIVERY").getFirst())
                .containsEntry("httpStatus", 200)
                .containsEntry("sequence", 1);
    }

    @Test
    void pagesShowEachEntryOnce() {
        antom.notify(Antom.pending(id)).then().statusCode(200);
        antom.notify(Antom.success(id)).then().statusCode(200);
        // What is on its way to the shop comes into the timeline meanwhile.
        await().atMost(20, SECONDS).until(() -> details("DELIVERY").size() == 3);
        List<Map<String, Object>> whole = timeline("").path("entries");
        for (int limit = 1; limit <= whole.size(); limit++) {
            List<Map<String, Object>> paged = new ArrayList<>();
            String cursor = "";
            while (cursor != null) {
                Response page = timeline("?limit=" + limit + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
                paged.addAll(page.path("entries"));
                cursor = page.path("nextCursor");
            }
            assertThat(paged).isEqualTo(whole);
        }
    }

    @Test
    void aCursorIsOfItsPayment() {
        String cursor = timeline("?limit=1").path("nextCursor");
        String other = shop.openedSession();
        shop.request()
                .get("/v1/payments/" + other + "/timeline?cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("cursor"));
        shop.request()
                .get("/v1/payments/" + id + "/timeline?page=2")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("page"));
    }

    @Test
    void anotherAccountsTimelineIsNotThere() {
        new Shop(world, World.OTHER_SHOP_KEY)
                .request()
                .get("/v1/payments/{id}/timeline", id)
                .then()
                .statusCode(404)
                .body("code", equalTo("payment_not_found"));
    }

    private Response timeline(String query) {
        Response answer = shop.request().get("/v1/payments/" + id + "/timeline" + query);
        answer.then().statusCode(200);
        if (query.isEmpty()) {
            answer.then().body("nextCursor", nullValue());
        }
        return answer;
    }

    private List<String> lines(String... kinds) {
        List<Map<String, Object>> entries = timeline("").path("entries");
        return entries.stream()
                .filter(entry -> List.of(kinds).contains(entry.get("kind")))
                .map(TimelineTest::line)
                .toList();
    }

    private List<Map<String, Object>> details(String kind) {
        List<Map<String, Object>> entries = timeline("").path("entries");
        return entries.stream()
                .filter(entry -> kind.equals(entry.get("kind")))
                .map(TimelineTest::details)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> details(Map<String, Object> entry) {
        return (Map<String, Object>) Objects.requireNonNull(entry.get("details"));
    }

    private static String line(Map<String, Object> entry) {
        Map<String, Object> details = details(entry);
        if ("CALL".equals(entry.get("kind"))) {
            return "CALL %s %s".formatted(details.get("operation"), details.get("outcome"));
        }
        return "NOTIFICATION".equals(entry.get("kind"))
                ? "NOTIFICATION %s %s".formatted(details.get("outcome"), details.get("deliveries"))
                : "%s %s %s -> %s"
                        .formatted(
                                entry.get("kind"),
                                details.get("trigger"),
                                details.get("fromStatus"),
                                details.get("toStatus"));
    }
}
