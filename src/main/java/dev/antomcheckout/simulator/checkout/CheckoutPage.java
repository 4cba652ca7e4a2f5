package dev.antomcheckout.simulator.checkout;

import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.ledger.Payment;
import dev.antomcheckout.simulator.ledger.PaymentRecord;
import dev.antomcheckout.simulator.web.ContentPolicy;
import dev.antomcheckout.simulator.wire.SimulatorServer;
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
 * curl -i -d action=pay -d method=CARD "$normalUrl"     # where the session leaves the method to the buyer
 * curl -i -d action=fail -d code=USER_BALANCE_NOT_ENOUGH "$normalUrl"
 * curl -i -d action=pend "$normalUrl"; curl -i -d action=confirm "$normalUrl"
 * }</pre>
 *
 * The actions are the wire names of {@link BuyerAct}. As at Antom, the way back to the shop says nothing about the result.
 * With {@code ?embed=1} the page may be framed by the shop that the payment is for, and reports to that shop's page instead
 * of leading back.
 */
public final class CheckoutPage {

    private static final Set<BuyerAct> BACK_TO_SHOP =
            EnumSet.of(BuyerAct.PAY, BuyerAct.SUBMIT, BuyerAct.PEND, BuyerAct.CONFIRM, BuyerAct.FAIL);

    private final Books books;
    private final Buyer buyer;

    public CheckoutPage(Books books, Buyer buyer) {
        this.books = books;
        this.buyer = buyer;
    }

    public void mount(Router router) {
        router.get("/checkout/:sessionId").handler(this::show);
        router.post("/checkout/:sessionId").handler(this::act);
    }

    private void show(RoutingContext context) {
        Optional<Payment> payment = books.bySession(SimulatorServer.pathParam(context, "sessionId"));
        if (payment.isEmpty()) {
            refuse(context, 404, "There is no such checkout.");
        } else {
            show(context, 200, payment.get(), "");
        }
    }

    private void act(RoutingContext context) {
        Optional<Payment> payment = books.bySession(SimulatorServer.pathParam(context, "sessionId"));
        Optional<BuyerAct> act = Optional.ofNullable(context.request().getFormAttribute("action"))
                .flatMap(BuyerAct::named);
        if (payment.isEmpty() || act.isEmpty()) {
            refuse(context, payment.isEmpty() ? 404 : 400, "There is no such checkout, or no such action.");
            return;
        }
        String code = Optional.ofNullable(context.request().getFormAttribute("code"))
                .filter(text -> !text.isBlank())
                .orElse("PROCESS_FAIL");
        try {
            String method = context.request().getFormAttribute("method");
            var _ = buyer.act(payment.get(), act.get(), code, method == null || method.isBlank() ? null : method);
        } catch (IllegalStateException e) {
            show(context, 409, payment.get(), String.valueOf(e.getMessage()));
            return;
        } catch (IllegalArgumentException e) {
            refuse(context, 400, String.valueOf(e.getMessage()));
            return;
        }
        String back = payment.get().order.redirectUrl();
        if (isEmbedded(context) && isWeb(back)) {
            policy(payment.get(), true).secure(context.response());
            html(context, 200, CheckoutHtml.event(BrowserEvent.of(act.get(), code), origin(back)));
        } else if (BACK_TO_SHOP.contains(act.get()) && isWeb(back)) {
            context.response().setStatusCode(303).putHeader("location", back).end();
        } else {
            show(context, 200, payment.get(), "Done: " + act.get().wireName() + ".");
        }
    }

    private void show(RoutingContext context, int status, Payment payment, String notice) {
        PaymentRecord record = books.snapshot(payment);
        boolean embedded = isEmbedded(context);
        String back = payment.order.redirectUrl();
        policy(payment, embedded).secure(context.response());
        html(
                context,
                status,
                CheckoutHtml.payment(payment.order, record, notice, !embedded && isWeb(back) ? back : "", embedded));
    }

    private static void refuse(RoutingContext context, int status, String text) {
        styled().secure(context.response());
        html(context, status, CheckoutHtml.message(text));
    }

    private static void html(RoutingContext context, int status, String html) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "text/html; charset=UTF-8")
                .end(html);
    }

    private static ContentPolicy styled() {
        return ContentPolicy.nothing().with("style-src", "'" + CheckoutHtml.styleHash() + "'");
    }

    private static ContentPolicy policy(Payment payment, boolean embedded) {
        String back = payment.order.redirectUrl();
        if (!isWeb(back)) {
            return styled().with("form-action", "'self'");
        }
        // Browsers apply form-action to the redirect that follows a form, so the shop's origin has to be named.
        ContentPolicy whole = styled().with("form-action", "'self' " + origin(back));
        return embedded
                ? whole.with("frame-ancestors", origin(back))
                        .with("script-src", "'self'")
                        .with("connect-src", "'self'")
                : whole;
    }

    private static boolean isEmbedded(RoutingContext context) {
        return "1".equals(context.request().getParam("embed"));
    }

    private static boolean isWeb(String url) {
        URI uri = URI.create(url);
        return uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme());
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
