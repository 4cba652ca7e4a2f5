package dev.antomcheckout.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A database that was copied into another cluster, where transaction ids begin again: the service does not start on it until
 * it is repaired. What the repair does to events and evidence is tried by {@code ops/RestoreTest}.
 */
class RestoreIT {
    private static final List<String> COLUMNS = List.of(
            "merchant_event.transaction",
            "notification.transaction",
            "gateway_call.transaction",
            "webhook_endpoint.seen_transaction",
            "evidence_chain.call_transaction",
            "evidence_chain.notification_transaction");

    /** Exit code of a process that was ended in order. */
    private static final int SIGTERM = 143;

    private Site site;
    private EventSink shop;

    @BeforeEach
    void open() {
        shop = new EventSink();
        site = new Site(
                "restore",
                Map.of(
                        "checkout.webhook.main.url",
                        shop.url(),
                        "checkout.webhook.main.secret",
                        "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz",
                        "checkout.allow-insecure",
                        "database-plaintext,gateway-plaintext,webhook-plaintext,webhook-private-address"));
    }

    @AfterEach
    void close() {
        site.close();
        shop.close();
    }

    @Test
    void theServiceStartsOnceTheCommandThatItNamesHasRun() throws IOException {
        ServiceProcess before = site.start();
        paid("before");
        await().atMost(30, SECONDS).until(() -> shop.ids().equals(events()));
        before.terminate();
        assertThat(before.awaitEnd()).isEqualTo(SIGTERM);
        site.kill(before);

        COLUMNS.forEach(column -> {
            String[] names = column.split("\\.", 2);
            site.ledger.update("ALTER TABLE " + names[0] + " DISABLE TRIGGER USER");
            site.ledger.update("UPDATE %1$s SET %2$s = (%2$s::text::bigint + 5000000000)::text::xid8 WHERE %2$s > '0'"
                    .formatted(names[0], names[1]));
            site.ledger.update("ALTER TABLE " + names[0] + " ENABLE TRIGGER USER");
        });

        for (ServiceProcess refused : List.of(site.run(), site.run("sweep"))) {
            assertThat(refused.awaitEnd()).isNotZero();
            assertThat(Files.readString(refused.log()))
                    .contains("repair-transaction-numbers", "backup.md")
                    .doesNotContain("Listening on");
        }
        ServiceProcess repair = site.run("repair-transaction-numbers");
        assertThat(repair.awaitEnd()).isZero();
        assertThat(Files.readString(repair.log())).contains("transaction numbers are repaired");

        site.start();
        paid("after");
        await().atMost(30, SECONDS).until(() -> shop.ids().equals(events()));
        await().atMost(30, SECONDS)
                .until(() -> site.ledger.number("SELECT count(*) FROM evidence_link")
                        == site.ledger.number("SELECT (SELECT count(*) FROM gateway_call)"
                                + " + (SELECT count(*) FROM notification)"));
        assertThat(site.run("verify-evidence").awaitEnd()).isZero();
        ServiceProcess again = site.run("repair-transaction-numbers");
        assertThat(again.awaitEnd()).isZero();
        assertThat(Files.readString(again.log())).contains("transaction numbers are in order");
    }

    private void paid(String id) {
        assertThat(site.client().createSession(id, "order-" + id, 4200, false).status())
                .isEqualTo(201);
        var _ = site.antom.pay(Site.CLIENT_ID, id);
        await().atMost(30, SECONDS).until(() -> site.client().status(id).equals("SUCCESS"));
    }

    private Set<String> events() {
        return site.ledger.rows("SELECT id::text FROM merchant_event").stream()
                .map(row -> row.text("id"))
                .collect(Collectors.toSet());
    }
}
