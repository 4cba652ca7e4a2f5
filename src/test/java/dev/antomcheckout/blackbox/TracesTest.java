package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where traces are sent, a request, its statements and its calls to Antom are one trace, which the shop may have begun. */
@QuarkusTest
@WithTestResource(TracedInstallation.class)
class TracesTest {
    private static final String CALL = "POST /payments/{operation}";
    private static final String CALLER = "00f067aa0ba902b7";

    @FromInstallation
    World world;

    @FromInstallation
    TraceCollector collector;

    @Test
    void traceOfTheShopGoesOnThroughStatementsToAntom() {
        String trace = trace();
        String id = createWith("00-" + trace + "-" + CALLER + "-01");

        OtlpSpan request = await().atMost(20, SECONDS)
                .until(() -> spans(trace, OtlpSpan.SERVER), found -> found.size() == 1)
                .getFirst();
        assertThat(request.parentSpanId()).isEqualTo(CALLER);
        assertThat(request.name()).isEqualTo("POST /v1/payment-sessions");
        List<OtlpSpan> clients = spans(trace, OtlpSpan.CLIENT);
        // What is committed before Antom is asked, the call, and what is committed afterwards.
        assertThat(clients)
                .extracting(OtlpSpan::name)
                .containsSubsequence("INSERT idempotency_key", CALL, "UPDATE payment_attempt")
                .containsOnlyOnce(CALL);
        assertThat(clients).extracting(OtlpSpan::parentSpanId).containsOnly(request.spanId());
        OtlpSpan call = clients.stream()
                .filter(span -> span.name().equals(CALL))
                .findFirst()
                .orElseThrow();
        assertThat(collector.traceparentOf(id)).isEqualTo("00-" + trace + "-" + call.spanId() + "-01");
    }

    @Test
    void traceThatTheShopDoesNotSampleIsPassedOnAndNotExported() {
        String trace = trace();
        String id = createWith("00-" + trace + "-" + CALLER + "-00");

        assertThat(collector.traceparentOf(id)).startsWith("00-" + trace + "-").endsWith("-00");
        // What is exported later has overtaken nothing.
        traceOfTheShopGoesOnThroughStatementsToAntom();
        assertThat(collector.spansOf(trace)).isEmpty();
    }

    private List<OtlpSpan> spans(String trace, int kind) {
        return collector.spansOf(trace).stream()
                .filter(span -> span.kind() == kind)
                .toList();
    }

    private static String trace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private String createWith(String traceparent) {
        String id = UUID.randomUUID().toString();
        ObjectNode order = Shop.order();
        new Shop(world, World.SHOP_KEY)
                .request()
                .header("traceparent", traceparent)
                .contentType("application/json")
                .body(order.put("paymentRequestId", id).toString())
                .post("/v1/payment-sessions")
                .then()
                .statusCode(201);
        return id;
    }
}
