package dev.antomcheckout.simulator;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where a person plays the buyer. Pages are whole in themselves; forms post to the page's own address, so that a shell
 * can do the same:
 *
 * <pre>{@code
 * curl -i -d action=pay "$normalUrl"
 * curl -i -d action=fail -d code=USER_BALANCE_NOT_ENOUGH "$normalUrl"
 * curl -i -d action=pend "$normalUrl"; curl -i -d action=confirm "$normalUrl"
 * }</pre>
 *
 * The actions are the wire names of {@link BuyerAct}. As at Antom, the way back to the shop says nothing about the result.
 */
final class CheckoutPage {

    private static final Set<BuyerAct> BACK_TO_SHOP =
            EnumSet.of(BuyerAct.PAY, BuyerAct.SUBMIT, BuyerAct.PEND, BuyerAct.CONFIRM, BuyerAct.FAIL);

    private final Books books;
    private final Buyer buyer;

    CheckoutPage(Books books, Buyer buyer) {
        this.books = books;
        this.buyer = buyer;
    }

    void mount(Router router) {
        router.get("/checkout/:sessionId").handler(this::show);
        router.post("/checkout/:sessionId").handler(this::act);
    }

    private void show(RoutingContext context) {
        Optional<Payment> payment = books.bySession(SimulatorServer.pathParam(context, "sessionId"));
        if (payment.isEmpty()) {
            page(context.response(), 404, CheckoutHtml.message("There is no such checkout."));
        } else {
            show(context, 200, payment.get(), "");
        }
    }

    private void act(RoutingContext context) {
        Optional<Payment> payment = books.bySession(SimulatorServer.pathParam(context, "sessionId"));
        Optional<BuyerAct> act = Optional.ofNullable(context.request().getFormAttribute("action"))
                .flatMap(BuyerAct::named);
        if (payment.isEmpty() || act.isEmpty()) {
            page(
                    context.response(),
                    payment.isEmpty() ? 404 : 400,
                    CheckoutHtml.message("There is no such checkout, or no such action."));
            return;
        }
        String code = Optional.ofNullable(context.request().getFormAttribute("code"))
                .filter(text -> !text.isBlank())
                .orElse("PROCESS_FAIL");
        try {
            var _ = buyer.act(payment.get(), act.get(), code);
        } catch (IllegalStateException e) {
            show(context, 409, payment.get(), String.valueOf(e.getMessage()));
            return;
        }
        String back = payment.get().order.redirectUrl();
        if (BACK_TO_SHOP.contains(act.get()) && isWeb(back)) {
            context.response().setStatusCode(303).putHeader("location", back).end();
        } else {
            show(context, 200, payment.get(), "Done: " + act.get().wireName() + ".");
        }
    }

    private void show(RoutingContext context, int status, Payment payment, String notice) {
        PaymentState state = books.locked(payment::state);
        HttpServerResponse response = context.response();
        // Browsers apply form-action to the redirect that follows a form, so the shop's origin has to be named.
        String back = payment.order.redirectUrl();
        String origin = isWeb(back) ? " " + origin(URI.create(back)) : "";
        secure(response, "form-action 'self'" + origin);
        response.setStatusCode(status).end(CheckoutHtml.payment(payment.order, state, notice));
    }

    private static void page(HttpServerResponse response, int status, String html) {
        secure(response, "form-action 'none'");
        response.setStatusCode(status).end(html);
    }

    private static void secure(HttpServerResponse response, String formAction) {
        response.putHeader("content-type", "text/html; charset=UTF-8")
                .putHeader("cache-control", "no-store")
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("x-content-type-options", "nosniff")
                .putHeader(
                        "content-security-policy",
                        "default-src 'none'; style-src '" + CheckoutHtml.styleHash() + "'; base-uri 'none'; "
                                + "frame-ancestors 'none'; " + formAction);
    }

    private static boolean isWeb(String url) {
        URI uri = URI.create(url);
        return uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme());
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
