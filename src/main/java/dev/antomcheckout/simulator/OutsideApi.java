package dev.antomcheckout.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.operation.AutomaticCaptures;
import dev.antomcheckout.simulator.settings.Settings;
import dev.antomcheckout.simulator.wire.Json;
import dev.antomcheckout.simulator.wire.SimulatorServer;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * What happens to payments outside of the merchant's API, by HTTP and JSON like the rest of the {@link ControlApi}. Every
 * answer about a payment is its record in the books.
 *
 * <pre>{@code
 * P=localhost:9090/simulator/payments/SANDBOX_X/order-1
 * curl -X POST $P/automatic-capture                                       # Antom captures now
 * curl -X POST $P/automatic-capture -d '{"resultCode":"PROCESS_FAIL"}'    # and fails
 * curl -X POST $P/dashboard/refund -d '{"minorUnits":1000}'               # without an amount: all that is left
 * curl -X POST $P/dashboard/capture -d '{"minorUnits":1000}'
 * curl -X POST $P/dashboard/cancel
 * curl localhost:9090/simulator/settings
 * curl -X PUT localhost:9090/simulator/settings -d '{"automaticCaptures":false,"transactionsListed":true,"methodInNotifications":true}'
 * curl 'localhost:9090/simulator/settlement?clientId=SANDBOX_X&batchId=B1'
 * }</pre>
 */
final class OutsideApi {

    private static final String PAYMENT = "/simulator/payments/:clientId/:requestId";

    private final Simulator simulator;

    OutsideApi(Simulator simulator) {
        this.simulator = simulator;
    }

    void mount(Router router) {
        router.post(PAYMENT + "/automatic-capture").handler(changing(this::captureAutomatically));
        router.post(PAYMENT + "/dashboard/refund").handler(changing(this::refund));
        router.post(PAYMENT + "/dashboard/capture").handler(changing(this::capture));
        router.post(PAYMENT + "/dashboard/cancel")
                .handler(changing((id, _) -> simulator.dashboard().cancel(id.clientId, id.requestId)));
        router.get("/simulator/settings").handler(ControlApi.answering(_ -> settings()));
        router.put("/simulator/settings").handler(ControlApi.answering(this::change));
        router.get("/simulator/settlement").handler(this::settlement);
    }

    private record Id(String clientId, String requestId) {}

    private void captureAutomatically(Id id, JsonNode body) {
        String failCode = Json.textOrNull(body, "resultCode");
        AutomaticCaptures captures = simulator.automaticCaptures();
        var _ = failCode == null
                ? captures.succeed(id.clientId, id.requestId)
                : captures.fail(id.clientId, id.requestId, failCode);
    }

    private void refund(Id id, JsonNode body) {
        Dashboard dashboard = simulator.dashboard();
        var _ = body.has("minorUnits")
                ? dashboard.refund(
                        id.clientId, id.requestId, body.path("minorUnits").asLong())
                : dashboard.refund(id.clientId, id.requestId);
    }

    private void capture(Id id, JsonNode body) {
        Dashboard dashboard = simulator.dashboard();
        var _ = body.has("minorUnits")
                ? dashboard.capture(
                        id.clientId, id.requestId, body.path("minorUnits").asLong())
                : dashboard.capture(id.clientId, id.requestId);
    }

    private Handler<RoutingContext> changing(BiConsumer<Id, JsonNode> change) {
        return ControlApi.answering(context -> {
            Id id = new Id(
                    SimulatorServer.pathParam(context, "clientId"), SimulatorServer.pathParam(context, "requestId"));
            change.accept(id, ControlApi.body(context));
            return BooksJson.of(simulator.books().get(id.clientId, id.requestId));
        });
    }

    private ObjectNode settings() {
        Settings settings = simulator.settings();
        return Json.object()
                .put("automaticCaptures", settings.automaticCaptures())
                .put("transactionsListed", settings.transactionsListed())
                .put("methodInNotifications", settings.methodInNotifications());
    }

    private ObjectNode change(RoutingContext context) {
        JsonNode body = ControlApi.body(context);
        Settings settings = simulator.settings();
        settings.automaticCaptures(body.path("automaticCaptures").asBoolean(settings.automaticCaptures()));
        settings.transactionsListed(body.path("transactionsListed").asBoolean(settings.transactionsListed()));
        settings.methodInNotifications(body.path("methodInNotifications").asBoolean(settings.methodInNotifications()));
        return settings();
    }

    private void settlement(RoutingContext context) {
        String clientId = Objects.requireNonNullElse(context.request().getParam("clientId"), "");
        String batchId = Objects.requireNonNullElse(context.request().getParam("batchId"), "B1");
        context.response()
                .putHeader("content-type", "text/csv; charset=UTF-8")
                .end(simulator.settlementFile(clientId, batchId));
    }
}
