package dev.antomcheckout.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** The markup of the checkout page; every value that came from outside is escaped. */
final class CheckoutHtml {

    private static final String STYLE = """
            body{font:1.1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
            dl{display:grid;grid-template-columns:auto 1fr;gap:.3rem 1rem}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}
            form{margin:.8rem 0}button,select{font:inherit;padding:.5rem 1rem;border:1px solid #555;border-radius:.3rem}
            button.main{background:#0b57d0;color:#fff;border-color:#0b57d0}
            :focus-visible{outline:3px solid #f90;outline-offset:2px}
            [role=status]{border-left:.3rem solid #0b57d0;padding-left:.8rem}
            """;

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
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java lacks SHA-256", e);
        }
    }

    static String message(String text) {
        return page("<p role=\"status\">" + escape(text) + "</p>");
    }

    static String payment(SessionOrder order, PaymentState state, String notice) {
        String details =
                "<dl><dt>Amount</dt><dd><strong>" + escape(order.amount().display()) + "</strong></dd>"
                        + "<dt>Order</dt><dd>" + escape(order.referenceOrderId()) + "</dd>"
                        + "<dt>For</dt><dd>" + escape(order.description()) + "</dd>"
                        + "<dt>Method</dt><dd>" + escape(order.method()) + "</dd>"
                        + "<dt>State</dt><dd>" + state + "</dd></dl>";
        String status = notice.isEmpty() ? "" : "<p role=\"status\">" + escape(notice) + "</p>";
        return page(status + details + forms(state));
    }

    private static String forms(PaymentState state) {
        return switch (state) {
            case AWAITING_BUYER ->
                button(BuyerAct.PAY, "Pay now")
                        + button(BuyerAct.PEND, "Pay; the bank confirms later")
                        + failure()
                        + button(BuyerAct.SUBMIT, "Submit, then vanish at the wallet")
                        + button(BuyerAct.LEAVE, "Leave without paying")
                        + button(BuyerAct.EXPIRE, "Let the session expire");
            case PROCESSING ->
                button(BuyerAct.PAY, "Pay now") + failure() + button(BuyerAct.EXPIRE, "Let the payment time out");
            case PENDING ->
                button(BuyerAct.CONFIRM, "The bank confirms")
                        + failure()
                        + button(BuyerAct.EXPIRE, "Let the payment time out");
            case FAIL, EXPIRED -> button(BuyerAct.PAY_LATE, "Pay all the same, too late");
            case AUTHORIZED, SUCCESS, CANCELLED -> "<p>Nothing is left to do here.</p>";
        };
    }

    private static String button(BuyerAct act, String label) {
        String look = act == BuyerAct.PAY || act == BuyerAct.CONFIRM ? " class=\"main\"" : "";
        return "<form method=\"post\"><button" + look + " name=\"action\" value=\"" + act.wireName() + "\">"
                + escape(label) + "</button></form>";
    }

    private static String failure() {
        StringBuilder form = new StringBuilder("<form method=\"post\"><label for=\"code\">Reason</label> ")
                .append("<select id=\"code\" name=\"code\">");
        FAIL_CODES.forEach(code -> form.append("<option>").append(escape(code)).append("</option>"));
        return form.append("</select> <button name=\"action\" value=\"fail\">Fail</button></form>")
                .toString();
    }

    private static String page(String content) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<title>Simulated checkout</title><style>" + STYLE + "</style></head><body><main>"
                + "<h1>Simulated checkout</h1><p>No money moves here: this stands in for Antom.</p>"
                + content + "</main></body></html>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
