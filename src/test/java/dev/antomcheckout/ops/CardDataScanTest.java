package dev.antomcheckout.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.blackbox.FromInstallation;
import dev.antomcheckout.blackbox.Installation;
import dev.antomcheckout.blackbox.Shop;
import dev.antomcheckout.blackbox.World;
import dev.antomcheckout.carddata.CardData;
import dev.antomcheckout.ops.CardDataScan.Finding;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Installation.class)
class CardDataScanTest {
    @FromInstallation
    World world;

    @Inject
    Pool pool;

    @Inject
    CardDataScan scan;

    @Test
    void cardDataAreFoundInBodiesAndTextsAndNothingElseIs() {
        String clean = new Shop(world, World.SHOP_KEY).openedSession();
        String number = new Shop(world, World.SHOP_KEY).openedSession();
        String code = new Shop(world, World.SHOP_KEY).openedSession();
        set("request_body", number, "{\"order\":\"4111 1111 1111 1111\"}");
        set("request_body", code, "{\"paymentMethod\":{\"paymentMethodMetaData\":{\"cvv\":\"123\"}}}");

        List<Finding> findings = new ArrayList<>();
        long rows = scan.run(findings::add).await().indefinitely();

        assertThat(rows).isGreaterThan(3);
        assertThat(findings)
                .extracting(Finding::table, Finding::column, Finding::key, Finding::kind)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(
                                "payment_attempt", "request_body", rowId(number), CardData.NUMBER),
                        org.assertj.core.groups.Tuple.tuple(
                                "payment_attempt", "request_body", rowId(code), CardData.NAME));
        assertThat(findings).extracting(Finding::key).doesNotContain(rowId(clean));
    }

    private String rowId(String payment) {
        return pool.preparedQuery("SELECT id::text FROM payment_attempt WHERE payment_request_id = $1")
                .execute(Tuple.of(payment))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }

    private void set(String column, String payment, String json) {
        pool.preparedQuery("UPDATE payment_attempt SET " + column + " = $1 WHERE payment_request_id = $2")
                .execute(Tuple.of(Buffer.buffer(json), payment))
                .await()
                .indefinitely();
    }
}
