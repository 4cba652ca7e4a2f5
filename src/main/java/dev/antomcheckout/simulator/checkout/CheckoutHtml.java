package dev.antomcheckout.simulator.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.antomcheckout.simulator.ledger.PaymentMethods;
import dev.antomcheckout.simulator.ledger.PaymentRecord;
import dev.antomcheckout.simulator.ledger.PaymentState;
import dev.antomcheckout.simulator.ledger.SessionOrder;
import dev.antomcheckout.simulator.web.Assets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** The markup of the checkout page, from the files in {@code simulator/checkout}; every value from outside is escaped. */
final class CheckoutHtml {

    private static final Assets FILES = new Assets("checkout");

    private static final String SCRIPT = "<script type=\"module\" src=\"/sdk/checkout-frame.js\"></script>";

    private static final List<String> FAIL_CODES = List.of(
            "USER_BALANCE_NOT_ENOUGH",
            "USER_PAYMENT_VERIFICATION_FAILED",
            "RISK_REJECT",
            "DO_NOT_HONOR",
            "PROCESS_FAIL",
            "ORDER_IS_CLOSED");

    private CheckoutHtml() {}

    static String styleHash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style().getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java lacks SHA-256", e);
        }
    }

    static String message(String text) {
        return page("<p role=\"status\">" + escape(text) + "</p>", false);
    }

    /** @param back address of the shop; empty inside of its page, where a script takes the buyer back */
    static String payment(SessionOrder order, PaymentRecord payment, String notice, String back, boolean embedded) {
        String status = notice.isEmpty() ? "" : "<p role=\"status\">" + escape(notice) + "</p>";
        String way = back.isEmpty() ? "" : "<p><a href=\"" + escape(back) + "\">Back to the shop</a></p>";
        String content = status
                + FILES.text("details.html")
                        .replace("{{amount}}", escape(order.amount().display()))
                        .replace("{{order}}", escape(order.referenceOrderId()))
                        .replace("{{description}}", escape(order.description()))
                        .replace("{{method}}", escape(Objects.requireNonNullElse(payment.method(), "You choose")))
                        .replace("{{state}}", payment.state().name())
                + forms(payment.state(), payment.method() == null ? choices(order) : List.of())
                + way;
        return page(content, embedded);
    }

    /** A page that tells the frame around it what happened; the script reads the attributes and posts them. */
    static String event(BrowserEvent event, String shopOrigin) {
        return page(
                "<p role=\"status\" data-code=\"" + escape(event.code()) + "\" data-result-code=\""
                        + escape(event.resultCode()) + "\" data-origin=\"" + escape(shopOrigin)
                        + "\">Back to the shop …</p>",
                true);
    }

    private static List<String> choices(SessionOrder order) {
        return order.offered().isEmpty() ? PaymentMethods.offered(order.amount().currency()) : order.offered();
    }

    private static String forms(PaymentState state, List<String> methods) {
        return switch (state) {
            case AWAITING_BUYER ->
                payment(methods)
                        + failure()
                        + "<div class=\"others\">"
                        + button(BuyerAct.SUBMIT, "Submit, then vanish at the wallet")
                        + button(BuyerAct.LEAVE, "Leave without paying")
                        + button(BuyerAct.EXPIRE, "Let the session expire")
                        + "</div>";
            case PROCESSING ->
                button(BuyerAct.PAY, "Pay now") + failure() + button(BuyerAct.EXPIRE, "Let the payment time out");
            case PENDING ->
                button(BuyerAct.CONFIRM, "The bank confirms")
                        + failure()
                        + button(BuyerAct.EXPIRE, "Let the payment time out");
            case FAIL, EXPIRED -> button(BuyerAct.PAY_LATE, "Pay all the same, too late");
            case AUTHORIZED -> button(BuyerAct.EXPIRE, "Let the authorisation end");
            case SUCCESS, CANCELLED -> "<p>Nothing is left to do here.</p>";
        };
    }

    /** Both ways to pay, with the choice of a method before them if the session leaves it to the buyer. */
    private static String payment(List<String> methods) {
        StringBuilder form = new StringBuilder("<form method=\"post\" class=\"choice\">");
        if (!methods.isEmpty()) {
            form.append("<label for=\"method\">Pay with</label><select id=\"method\" name=\"method\">");
            methods.forEach(
                    method -> form.append("<option>").append(escape(method)).append("</option>"));
            form.append("</select>");
        }
        return form.append(press(BuyerAct.PAY, "Pay now"))
                .append(press(BuyerAct.PEND, "Pay; the bank confirms later"))
                .append("</form>")
                .toString();
    }

    private static String button(BuyerAct act, String label) {
        return "<form method=\"post\">" + press(act, label) + "</form>";
    }

    private static String press(BuyerAct act, String label) {
        String look = act == BuyerAct.PAY || act == BuyerAct.CONFIRM ? " class=\"main\"" : "";
        return "<button" + look + " name=\"action\" value=\"" + act.wireName() + "\">" + escape(label) + "</button>";
    }

    private static String failure() {
        StringBuilder form = new StringBuilder("<form method=\"post\" class=\"failure\">")
                .append("<label for=\"code\">Refuse with</label><select id=\"code\" name=\"code\">");
        FAIL_CODES.forEach(code -> form.append("<option>").append(escape(code)).append("</option>"));
        return form.append("</select><button name=\"action\" value=\"fail\">Fail</button></form>")
                .toString();
    }

    private static String style() {
        return FILES.text("checkout.css");
    }

    private static String page(String content, boolean embedded) {
        return FILES.text("page.html")
                .replace("{{style}}", style())
                .replace("{{script}}", embedded ? SCRIPT : "")
                .replace("{{content}}", content);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
