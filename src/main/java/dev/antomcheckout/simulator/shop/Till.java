package dev.antomcheckout.simulator.shop;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes payments: begins attempts, asks the service for their status, and captures what is shipped. */
final class Till {

    private final ServiceClient service;
    private final ShopOptions options;

    Till(ServiceClient service, ShopOptions options) {
        this.service = service;
        this.options = options;
    }

    /** Begins an attempt or joins the one that can still be paid; there are never two that can be. */
    Future<Void> pay(Order order, PayMethod method, String click, String origin) {
        String key = order.id + "." + click;
        // An attempt may have ended without the shop having heard of it.
        return refresh(order)
                .compose(_ -> order.isTaken()
                        ? Future.succeededFuture()
                        : order.attemptFor(
                                        key,
                                        number -> SessionRequest.attempt(order, number, method, key, origin, options))
                                .openOnce(this::open));
    }

    private Future<Void> open(Attempt attempt) {
        return service.createSession(attempt)
                .recover(_ -> Future.failedFuture(ShopFault.unknown()))
                .compose(reply -> {
                    JsonNode body = reply.body();
                    if (reply.status() == 201) {
                        attempt.open(new Attempt.Session(
                                body.path("paymentSessionData").asText(),
                                text(body, "paymentSessionExpiryTime"),
                                text(body, "normalUrl"),
                                text(body, "clientToken")));
                        return Future.succeededFuture();
                    }
                    return switch (reply.code()) {
                        case "gateway_rejected" -> learned(attempt, "FAIL", text(body, "resultCode"));
                        case "validation_failed" -> learned(attempt, "FAIL", "PARAM_ILLEGAL");
                        case "order_already_paid" -> learned(attempt, "CANCELLED", "ORDER_ALREADY_PAID");
                        case "invalid_state" -> refresh(attempt, service.payment(attempt));
                        default -> Future.failedFuture(ShopFault.unknown());
                    };
                });
    }

    private static Future<Void> learned(Attempt attempt, String status, @Nullable String resultCode) {
        attempt.learn(status, resultCode);
        return Future.succeededFuture();
    }

    /** What the service knows by now; also of attempts that had failed, because late money is money. */
    Future<Void> refresh(Order order) {
        return each(order.attempts(), attempt -> refresh(attempt, service.payment(attempt)));
    }

    /** Lets the service ask Antom, for a buyer who is back before the notification. */
    Future<Void> inquire(Order order) {
        return each(order.unsettled(), attempt -> refresh(attempt, service.inquire(attempt)));
    }

    /** Captures what is authorised, because the parcel leaves; a repetition captures nothing more. */
    Future<Void> ship(Order order) {
        return refresh(order).compose(_ -> {
            Attempt attempt = order.current()
                    .filter(current -> current.isTaken() && current.method.manualCapture())
                    .orElseThrow(
                            () -> new ShopFault(409, "not_authorized", "There is no authorised payment to capture."));
            return attempt.isPaid() ? Future.succeededFuture() : capture(attempt);
        });
    }

    private Future<Void> capture(Attempt attempt) {
        return service.capture(attempt)
                .recover(_ -> Future.failedFuture(ShopFault.unknown()))
                .compose(reply -> switch (reply.status()) {
                    case 200, 201, 202 -> refresh(attempt, service.payment(attempt));
                    case 409, 422 ->
                        Future.failedFuture(new ShopFault(
                                409, "capture_refused", "The card could not be charged, so nothing was shipped."));
                    default -> Future.failedFuture(ShopFault.unknown());
                });
    }

    /** Ends the attempt that can still be paid, so that another may begin. */
    Future<Void> abandon(Order order) {
        return each(
                        order.payable(),
                        attempt -> service.cancel(attempt)
                                .otherwiseEmpty()
                                .compose(_ -> refresh(attempt, service.payment(attempt))))
                .compose(
                        _ -> order.payable().isEmpty()
                                ? Future.<Void>succeededFuture()
                                : Future.failedFuture(
                                        new ShopFault(
                                                409,
                                                "still_open",
                                                "The payment that you began cannot be closed before its session ends. Nothing was paid.")));
    }

    private static Future<Void> each(List<Attempt> attempts, Attempt.Call call) {
        return Future.join(attempts.stream().map(call::on).toList()).mapEmpty();
    }

    /** A service that does not answer leaves everything as it was. */
    private static Future<Void> refresh(Attempt attempt, Future<ServiceClient.Reply> reply) {
        return reply.map(answer -> {
                    String status = text(answer.body(), "paymentStatus");
                    if (answer.status() == 200 && status != null) {
                        attempt.learn(status, text(answer.body(), "paymentResultCode"));
                    }
                    return (Void) null;
                })
                .otherwiseEmpty();
    }

    private static @Nullable String text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        return value.isTextual() ? value.asText() : null;
    }
}
