package dev.antomcheckout.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.antomcheckout.fault.Client.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An upgrade from the side of the old version: the schema of a later one appears under it, and it works on. */
class UpgradeIT {
    private Site site;
    private ServiceProcess old;

    @BeforeEach
    void open() {
        site = new Site("upgrade");
        old = site.start();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void statementsThatAreKnownToTheDatabaseGoOnWhenTheSchemaGrows() {
        everyOperation("before");

        migrateToALaterSchema();
        everyOperation("after");

        assertThat(old.isReady()).isTrue();
        new Promises(site).areKept();
    }

    @Test
    void oldVersionStartsOnTheLaterSchema() {
        migrateToALaterSchema();
        site.killAndRestart();

        everyOperation("restarted");

        assertThat(site.ledger.number("SELECT max(version::integer) FROM flyway_schema_history"))
                .isEqualTo(999);
    }

    private void everyOperation(String name) {
        String paid = name + "-paid";
        good(site.client().createSession(paid, "order-" + paid, 4200, false));
        var _ = site.antom.pay(Site.CLIENT_ID, paid);
        comesTo(paid, "SUCCESS");
        good(site.client().inquire(paid));
        good(site.client().refund(paid, name + "-refund", 1200));
        String card = name + "-card";
        good(site.client().createSession(card, "order-" + card, 4200, true));
        var _ = site.antom.pay(Site.CLIENT_ID, card);
        comesTo(card, "AUTHORIZED");
        good(site.client().capture(card, name + "-capture", 4200));
        comesTo(card, "SUCCESS");
        String given = name + "-given-up";
        good(site.client().createSession(given, "order-" + given, 4200, false));
        good(site.client().cancel(given));
        comesTo(given, "CANCELLED");
        for (String path : List.of("/v1/payments", "/v1/payments/" + paid + "/timeline", "/v1/events")) {
            good(site.client().get(path));
        }
    }

    /** Each table gets a column that has a default, and the history a migration that this version does not know. */
    private void migrateToALaterSchema() {
        site.ledger
                .rows("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                        + " AND relname <> 'flyway_schema_history'")
                .forEach(table -> site.ledger.update("ALTER TABLE " + table.text("relname")
                        + " ADD COLUMN of_a_later_version text NOT NULL DEFAULT 'unknown here'"));
        site.ledger.update("CREATE TABLE of_a_later_version (id bigint PRIMARY KEY)");
        site.ledger.update("""
                INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,
                    installed_by, execution_time, success)
                SELECT max(installed_rank) + 1, '999', 'later', 'SQL', 'V999__later.sql', 1, current_user, 1, true
                FROM flyway_schema_history""");
    }

    private void comesTo(String id, String status) {
        await().atMost(30, SECONDS).until(() -> site.client().status(id).equals(status));
    }

    private static void good(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isBetween(200, 201);
    }
}
