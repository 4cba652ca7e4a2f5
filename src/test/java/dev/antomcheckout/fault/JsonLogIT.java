package dev.antomcheckout.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log as production writes it: an object on each line, and the payment that it is about in a field of its own. */
class JsonLogIT {
    private Site site;
    private ServiceProcess service;

    @BeforeEach
    void open() {
        // A file of its own: logs of earlier runs are appended to.
        site = new Site("json-log-" + ProcessHandle.current().pid());
        service = site.start();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void changeNamesItsPaymentByWhicheverRoadItCame() throws IOException {
        notified("notified");
        assertThat(site.client().refund("notified", "refund-1", 1200).status()).isEqualTo(201);
        site.antom
                .faults()
                .add(FaultRule.next(Api.NOTIFY_PAYMENT, new Fault.Lose()).always());
        asked("asked-1");
        asked("asked-2");

        assertThat(changes())
                .extracting(
                        line -> line.at("/mdc/paymentRequestId").asText(),
                        // A refund is told by its answer or by its notification, whichever comes first.
                        line -> line.path("message").asText().replaceFirst("(refund .*) by .*", "$1"),
                        line -> line.path("level").asText())
                .containsExactlyInAnyOrder(
                        change("notified", "payment notified INITIATED -> SESSION_CREATED by ANSWER"),
                        change("notified", "payment notified SESSION_CREATED -> SUCCESS by NOTIFICATION SUCCEEDED"),
                        change("notified", "refund refund-1 of payment notified PROCESSING -> SUCCESS"),
                        change("asked-1", "payment asked-1 INITIATED -> SESSION_CREATED by ANSWER"),
                        change("asked-1", "payment asked-1 SESSION_CREATED -> SUCCESS by INQUIRY SUCCEEDED"),
                        change("asked-2", "payment asked-2 INITIATED -> SESSION_CREATED by ANSWER"),
                        change("asked-2", "payment asked-2 SESSION_CREATED -> SUCCESS by INQUIRY SUCCEEDED"));
    }

    private void notified(String id) {
        create(id);
        var _ = site.antom.pay(Site.CLIENT_ID, id);
        paid(id);
    }

    /** By the sweep, which is not told of the payment. */
    private void asked(String id) {
        create(id);
        var _ = site.antom.pay(Site.CLIENT_ID, id);
        site.ledger.update("UPDATE payment_attempt SET next_inquiry_at = now() WHERE payment_request_id = ?", id);
        paid(id);
    }

    private void create(String id) {
        assertThat(site.client().createSession(id, "order-" + id, 4200, false).status())
                .isEqualTo(201);
    }

    private void paid(String id) {
        await().atMost(30, SECONDS).until(() -> site.client().status(id).equals("SUCCESS"));
    }

    private List<JsonNode> changes() throws IOException {
        return Files.readAllLines(service.log()).stream()
                .map(JsonLogIT::json)
                .filter(line -> line.path("message").asText().contains(" -> "))
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return Client.JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }

    private static org.assertj.core.groups.Tuple change(String id, String message) {
        return tuple(id, message, "INFO");
    }
}
