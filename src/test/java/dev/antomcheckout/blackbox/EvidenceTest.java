package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Installation.class)
class EvidenceTest {
    @FromInstallation
    World world;

    Shop shop;
    Books books;
    ObjectNode order;
    String id;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        books = new Books(world);
        order = Shop.order();
        id = order.get("paymentRequestId").asText();
    }

    @Test
    void everyTryIsKeptWithItsAnswer() {
        fault(new Fault.Answer("U", "UNKNOWN_EXCEPTION", false));
        fault(new Fault.MissingSignature());
        shop.createSession(order).then().statusCode(201);
        assertThat(calls("operation || ' ' || verdict || ' ' || COALESCE(result_code, '-') || ' ' || http_status || ' '"
                        + " || COALESCE(answer_key_version::text, '-')"))
                .isEqualTo("createPaymentSession UNFINISHED UNKNOWN_EXCEPTION 200 1,"
                        + "createPaymentSession UNVERIFIED - 200 -,"
                        + "createPaymentSession ACCEPTED SUCCESS 200 1");
        assertThat(calls("(answer_digest = sha256(answer_body))::text")).isEqualTo("true,true,true");
    }

    @Test
    void aTryWithoutAnAnswerIsKept() {
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, new Fault.HangBefore())
                        .forPayment(id)
                        .times(3));
        shop.createSession(order).then().statusCode(504);
        assertThat(
                        calls(
                                "(verdict IN ('TIMEOUT', 'UNREACHABLE') AND http_status IS NULL AND answer_digest IS NULL)::text"))
                .isEqualTo("true,true,true");
    }

    /** The bytes of a creation stand in its row already. */
    @Test
    void theBytesThatWereSentAreKeptOnce() {
        shop.createSession(order).then().statusCode(201);
        assertThat(books.number("""
                        SELECT count(*) FROM gateway_call c JOIN payment_attempt p ON p.payment_request_id = c.request_id
                        WHERE c.request_id = ? AND c.request_body IS NULL AND c.request_digest = sha256(p.request_body)""", id)).isEqualTo(1);
        shop.inquire(id).then().statusCode(200);
        assertThat(books.number("""
                        SELECT count(*) FROM gateway_call WHERE request_id = ? AND operation = 'inquiryPayment'
                          AND convert_from(request_body, 'UTF8') = '{"paymentRequestId":"' || request_id || '"}'""", id)).isEqualTo(1);
    }

    /** Two commits make a creation, and the second has the session, the answer to the shop, and the call. */
    @Test
    void theCallsOfACreationCostNoStatement() {
        shop.createSession(order).then().statusCode(201);
        assertThat(books.number("""
                        SELECT count(*) FROM gateway_call c JOIN payment_attempt p ON p.payment_request_id = c.request_id
                        JOIN idempotency_key k ON k.resource_id = c.request_id
                        WHERE c.request_id = ? AND c.xmin = p.xmin AND c.xmin = k.xmin""", id)).isEqualTo(1);
    }

    @Test
    void whatIsKeptDoesNotChange() {
        shop.createSession(order).then().statusCode(201);
        assertThat(books.refused("UPDATE gateway_call SET verdict = 'REJECTED' WHERE request_id = ?", id))
                .isEqualTo("23514");
        assertThat(books.refused("UPDATE gateway_call SET answer_body = 'x' WHERE request_id = ?", id))
                .isEqualTo("23514");
        new Antom(world).notify(Antom.success(id)).then().statusCode(200);
        assertThat(books.refused("UPDATE notification SET body = 'x' WHERE payment_request_id = ?", id))
                .isEqualTo("23514");
    }

    @Test
    void callsAreInTheTimelineWithoutTheirMessages() {
        fault(new Fault.Answer("U", "UNKNOWN_EXCEPTION", false));
        shop.createSession(order).then().statusCode(201);
        new Antom(world).notify(Antom.success(id)).then().statusCode(200);
        String refund = "refund-of-" + id;
        shop.refund(id, refund, 100);
        List<Map<String, Object>> entries = shop.request()
                .get("/v1/payments/{id}/timeline", id)
                .then()
                .statusCode(200)
                .extract()
                .path("entries.findAll { it.kind == 'CALL' }.details");
        assertThat(entries).hasSizeGreaterThanOrEqualTo(3);
        assertThat(entries.get(0))
                .containsEntry("operation", "createPaymentSession")
                .containsEntry("outcome", "UNFINISHED")
                .containsEntry("resultCode", "UNKNOWN_EXCEPTION")
                .containsEntry("httpStatus", 200)
                .containsEntry("keyVersion", 1)
                .containsOnlyKeys("operation", "outcome", "resultCode", "httpStatus", "keyVersion", "tookMillis");
        assertThat(entries.get(1)).containsEntry("outcome", "ACCEPTED");
        assertThat(entries.get(2)).containsEntry("operation", "refund").containsEntry("refundRequestId", refund);
    }

    /** The chain is computed once more here, from its description. */
    @Test
    void everyMessageBecomesALinkOfTheChain() throws SQLException, GeneralSecurityException {
        shop.createSession(order).then().statusCode(201);
        new Antom(world).notify(Antom.success(id)).then().statusCode(200);
        await().atMost(10, SECONDS).until(() -> books.number("""
                        SELECT count(*) FROM evidence_link l
                        WHERE l.kind = 'CALL' AND l.row_id IN (SELECT id FROM gateway_call WHERE request_id = ?)
                          OR l.kind = 'NOTIFICATION'
                            AND l.row_id IN (SELECT id FROM notification WHERE payment_request_id = ?)""", id, id) == 2);
        byte[] hash = new byte[32];
        long position = 0;
        try (Connection connection = world.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet link = statement.executeQuery(
                        "SELECT position, digest, hash FROM evidence_link WHERE account = 'main' ORDER BY position")) {
            while (link.next()) {
                position++;
                assertThat(link.getLong("position")).isEqualTo(position);
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                sha256.update(hash);
                hash = sha256.digest(link.getBytes("digest"));
                assertThat(HexFormat.of().formatHex(link.getBytes("hash")))
                        .isEqualTo(HexFormat.of().formatHex(hash));
            }
        }
        assertThat(position).isGreaterThanOrEqualTo(2);
    }

    private void fault(Fault.OnCall fault) {
        world.antom()
                .faults()
                .add(FaultRule.next(Api.CREATE_PAYMENT_SESSION, fault).forPayment(id));
    }

    private String calls(String expression) {
        String all = books.text(
                "SELECT string_agg(" + expression + ", ',' ORDER BY started_at) FROM gateway_call WHERE request_id = ?",
                id);
        return all == null ? "" : all;
    }
}
