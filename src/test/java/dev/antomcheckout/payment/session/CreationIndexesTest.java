package dev.antomcheckout.payment.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.blackbox.Installation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Installation.class)
class CreationIndexesTest {
    /** The columns that indexes have as keys or in their conditions. */
    private static final String INDEXED = """
            SELECT DISTINCT a.attname::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid
            WHERE i.indrelid = $1::text::regclass AND (a.attnum = ANY (i.indkey) OR EXISTS (
                SELECT FROM pg_depend d
                WHERE d.objid = i.indexrelid AND d.refobjid = i.indrelid AND d.refobjsubid = a.attnum))""";

    @Inject
    Pool pool;

    /** Otherwise each end of a creation is an entry more in all of them. */
    @Test
    void noIndexMentionsWhatTheEndOfACreationChanges() {
        assertThat(indexed("payment_attempt"))
                .contains("payment_request_id", "outcome", "review_reasons")
                .doesNotContain(
                        "status",
                        "version",
                        "payment_session_id",
                        "payment_session_expiry",
                        "result_code",
                        "result_message",
                        "updated_at");
        assertThat(indexed("idempotency_key"))
                .contains("key")
                .doesNotContain(
                        "answer_status", "answer_content_type", "answer_location", "answer_body", "lease_until");
    }

    private List<String> indexed(String table) {
        return pool.preparedQuery(INDEXED).execute(Tuple.of(table)).await().atMost(Duration.ofSeconds(30)).stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
