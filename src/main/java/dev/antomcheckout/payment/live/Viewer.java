package dev.antomcheckout.payment.live;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.PaymentRequestId;

/**
 * Who watches a payment.
 *
 * @param browser whether it is a browser with a client token, and not a shop with an API key
 */
record Viewer(Account account, PaymentRequestId id, boolean browser) {
    /** What is watched; accounts may use the same ids. */
    Subject subject() {
        return new Subject(account.name(), id.value());
    }

    /** A payment of an account. */
    record Subject(String account, String id) {}
}
