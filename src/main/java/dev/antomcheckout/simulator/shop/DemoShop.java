package dev.antomcheckout.simulator.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.web.Assets;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The shop's backend. What browsers may ask:
 *
 * <pre>{@code
 * GET  /shop/catalogue
 * POST /shop/orders                {"product": "...", "click": "..."}
 * GET  /shop/orders/{id}
 * POST /shop/orders/{id}/pay       {"method": "...", "click": "..."}
 * POST /shop/orders/{id}/inquire   the buyer is back and nothing is known yet
 * POST /shop/orders/{id}/abandon   the buyer wants to pay in another way
 * POST /shop/orders/{id}/ship      the shop ships, and captures a card that was only authorised
 * }</pre>
 *
 * A click has a key of the browser's own, so that one click, repeated, is one order and one attempt.
 */
public final class DemoShop implements AutoCloseable {

    static final String STAND_IN = "/sdk/ams-checkout.js";
    private static final Pattern CLICK = Pattern.compile("[0-9A-Za-z-]{8,64}");
    private static final Pattern HOST =
            Pattern.compile("[0-9A-Za-z.-]{1,255}(:[0-9]{1,5})?|\\[[0-9a-f:]+](:[0-9]{1,5})?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Assets files = new Assets("shop");
    private final Catalogue catalogue = new Catalogue(files);
    private final Orders orders = new Orders();
    private final ShopOptions options;
    private final ServiceClient service;
    private final Till till;

    public DemoShop(Vertx vertx, ShopOptions options) {
        this.options = options;
        this.service = new ServiceClient(vertx, options);
        this.till = new Till(service, options);
    }

    public void mount(Router router) {
        new ShopPages(files, options).mount(router);
        router.get("/shop/catalogue").handler(context -> reply(context, 200, catalogue.json()));
        router.post("/shop/orders").handler(answering(this::place));
        router.get("/shop/orders/:id").handler(onOrder((order, _) -> till.refresh(order)));
        router.post("/shop/orders/:id/pay").handler(onOrder(this::pay));
        router.post("/shop/orders/:id/inquire").handler(onOrder((order, _) -> till.inquire(order)));
        router.post("/shop/orders/:id/ship").handler(onOrder((order, _) -> till.ship(order)));
        router.post("/shop/orders/:id/abandon").handler(onOrder((order, _) -> till.abandon(order)));
    }

    private Future<JsonNode> place(RoutingContext context) {
        JsonNode body = body(context);
        Product product = catalogue
                .product(body.path("product").asText())
                .orElseThrow(() -> new ShopFault(400, "product_unknown", "The shop does not have this."));
        return Future.succeededFuture(view(orders.place(click(body), product)));
    }

    private Future<Void> pay(Order order, RoutingContext context) {
        JsonNode body = body(context);
        PayMethod method = catalogue
                .method(body.path("method").asText())
                .orElseThrow(() -> new ShopFault(400, "method_unknown", "The shop does not take this way to pay."));
        return till.pay(order, method, click(body), origin(context));
    }

    private Handler<RoutingContext> onOrder(OrderCall call) {
        return answering(context -> {
            Order order = orders.get(Objects.requireNonNull(context.pathParam("id"), "id"));
            return call.on(order, context).map(_ -> view(order));
        });
    }

    private JsonNode view(Order order) {
        return OrderJson.of(order, catalogue, options);
    }

    private static Handler<RoutingContext> answering(Function<RoutingContext, Future<JsonNode>> call) {
        return context -> {
            Future<JsonNode> answer;
            try {
                if (context.request().method().equals(HttpMethod.POST)) {
                    requireJson(context);
                }
                answer = call.apply(context);
            } catch (RuntimeException e) {
                answer = Future.failedFuture(e);
            }
            answer.onSuccess(json -> reply(context, 200, json)).onFailure(e -> fault(context, e));
        };
    }

    private static void fault(RoutingContext context, Throwable e) {
        switch (e) {
            case ShopFault fault -> reply(context, fault.status, problem(fault.code, fault));
            case NoSuchElementException _ -> reply(context, 404, problem("order_unknown", e));
            default -> context.fail(e);
        }
    }

    private static ObjectNode problem(String code, Throwable e) {
        return JsonNodeFactory.instance.objectNode().put("code", code).put("message", e.getMessage());
    }

    private static void reply(RoutingContext context, int status, JsonNode body) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store")
                .end(body.toString());
    }

    /** A page of somebody else cannot send JSON here without asking first, and the shop gives no leave. */
    private static void requireJson(RoutingContext context) {
        String type = Objects.requireNonNullElse(context.request().getHeader("content-type"), "");
        if (!type.startsWith("application/json")) {
            throw new ShopFault(415, "not_json", "The shop reads JSON.");
        }
    }

    private static JsonNode body(RoutingContext context) {
        Buffer body = context.body().buffer();
        try {
            JsonNode node = JSON.readTree(body == null ? new byte[0] : body.getBytes());
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException _) {
            throw new ShopFault(400, "not_json", "The shop reads JSON.");
        }
    }

    private static String click(JsonNode body) {
        String click = body.path("click").asText();
        if (!CLICK.matcher(click).matches()) {
            throw new ShopFault(400, "click_missing", "Every click needs a key of its own.");
        }
        return click;
    }

    /** As the browser sees the shop: it may be reached as localhost, by number, or through a forwarded port. */
    private static String origin(RoutingContext context) {
        String host = Objects.requireNonNullElse(context.request().getHeader("host"), "");
        if (!HOST.matcher(host).matches()) {
            throw new ShopFault(400, "host_unknown", "The browser does not say where it is.");
        }
        return context.request().scheme() + "://" + host;
    }

    @Override
    public void close() {
        service.close();
    }

    /** Something to be done about one order before it is shown. */
    @FunctionalInterface
    private interface OrderCall {
        Future<Void> on(Order order, RoutingContext context);
    }
}
