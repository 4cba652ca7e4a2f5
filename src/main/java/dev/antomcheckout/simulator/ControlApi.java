package dev.antomcheckout.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.checkout.BuyerAct;
import dev.antomcheckout.simulator.fault.FaultJson;
import dev.antomcheckout.simulator.wire.Json;
import dev.antomcheckout.simulator.wire.SimulatorServer;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The simulator by HTTP and JSON, for demos and for tests of a packaged service. It asks for no password, so it belongs
 * on the loopback interface or inside a demo's own network.
 *
 * <pre>{@code
 * curl localhost:9090/simulator/books
 * curl -X POST localhost:9090/simulator/payments/SANDBOX_X/order-1/pay
 * curl -X POST localhost:9090/simulator/payments/SANDBOX_X/order-1/fail -d '{"resultCode":"RISK_REJECT"}'
 * curl -X POST localhost:9090/simulator/faults -d '{"api":"refund","fault":"answer","resultCode":"UNKNOWN_EXCEPTION"}'
 * curl -X POST localhost:9090/simulator/payments/SANDBOX_X/order-1/pay -d '{"method":"CARD"}'
 * curl localhost:9090/simulator/faults
 * curl -X DELETE localhost:9090/simulator/faults
 * curl -X POST localhost:9090/simulator/merchants -d '{"clientId":"SANDBOX_X","publicKey":"MIIB..."}'
 * curl localhost:9090/simulator/public-key
 * }</pre>
 *
 * What Antom does by itself, and what a person does in its dashboard, is in {@link OutsideApi}.
 */
final class ControlApi {

    private final Simulator simulator;

    ControlApi(Simulator simulator) {
        this.simulator = simulator;
    }

    void mount(Router router) {
        router.get("/simulator/books").handler(answering(_ -> BooksJson.of(simulator.books())));
        router.get("/simulator/public-key")
                .handler(answering(_ -> Json.object().put("publicKey", simulator.antomPublicKeyBase64())));
        router.get("/simulator/payments/:clientId/:requestId").handler(answering(this::payment));
        router.post("/simulator/payments/:clientId/:requestId/:act").handler(answering(this::act));
        router.get("/simulator/faults")
                .handler(answering(_ -> FaultJson.of(simulator.faults().pending())));
        router.post("/simulator/faults")
                .handler(doing(json -> simulator.faults().add(FaultJson.parse(json))));
        router.delete("/simulator/faults").handler(doing(_ -> simulator.faults().clear()));
        router.post("/simulator/merchants").handler(doing(this::register));
        // Where a followed redirect ends: whoever takes this for an answer can be fooled.
        router.route("/simulator/trap").handler(answering(_ -> Json.success().put("paymentStatus", "SUCCESS")));
    }

    private ObjectNode payment(RoutingContext context) {
        return BooksJson.of(simulator
                .books()
                .get(SimulatorServer.pathParam(context, "clientId"), SimulatorServer.pathParam(context, "requestId")));
    }

    private ObjectNode act(RoutingContext context) {
        String name = SimulatorServer.pathParam(context, "act");
        BuyerAct act = BuyerAct.named(name).orElseThrow(() -> new NoSuchElementException("No such act: " + name));
        JsonNode body = body(context);
        var _ = simulator.act(
                SimulatorServer.pathParam(context, "clientId"),
                SimulatorServer.pathParam(context, "requestId"),
                act,
                body.path("resultCode").asText("PROCESS_FAIL"),
                Json.textOrNull(body, "method"));
        return payment(context);
    }

    private void register(JsonNode json) {
        simulator.registerMerchant(
                json.path("clientId").asText(), json.path("publicKey").asText(), Json.textOrNull(json, "notifyUrl"));
    }

    static Handler<RoutingContext> doing(Consumer<JsonNode> action) {
        return answering(context -> {
            action.accept(body(context));
            return Json.object().put("done", true);
        });
    }

    static Handler<RoutingContext> answering(Function<RoutingContext, ObjectNode> answer) {
        return context -> {
            try {
                reply(context, 200, answer.apply(context));
            } catch (NoSuchElementException e) {
                reply(context, 404, problem(e));
            } catch (IllegalStateException e) {
                reply(context, 409, problem(e));
            } catch (IllegalArgumentException e) {
                reply(context, 400, problem(e));
            }
        };
    }

    static JsonNode body(RoutingContext context) {
        Buffer body = context.body().buffer();
        return Json.parse(body == null ? new byte[0] : body.getBytes());
    }

    private static ObjectNode problem(RuntimeException e) {
        return Json.object().put("error", String.valueOf(e.getMessage()));
    }

    private static void reply(RoutingContext context, int status, ObjectNode body) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(Buffer.buffer(Json.bytes(body)));
    }
}
