package dev.antomcheckout.desk;

import dev.antomcheckout.account.authentication.DeskSessions.Session;
import dev.antomcheckout.account.authentication.Scopes;

/**
 * What stands around every page of a session.
 *
 * @param section of the navigation: today, payments, reviews, audit or the page of API keys
 * @param token to be sent with every form
 * @param mayWrite inquire, and cancel payments that hold no money
 * @param mayRefund refund, and cancel payments that hold money
 * @param mayOperate settle reviews, read the audit trail, and see what concerns the installation
 */
record Frame(
        String title,
        String section,
        String account,
        String key,
        String token,
        boolean mayWrite,
        boolean mayRefund,
        boolean mayOperate) {
    /** Whether the credentials allow to cancel a payment; the locked row decides it once more. */
    public boolean mayCancel(boolean holdsMoney) {
        return holdsMoney ? mayRefund : mayWrite;
    }

    static Frame of(String title, String section, Session session) {
        return new Frame(
                title,
                section,
                session.account().name(),
                session.actor().name(),
                session.formToken(),
                session.may(Scopes.PAYMENTS_WRITE),
                session.may(Scopes.REFUNDS_WRITE),
                session.may(Scopes.OPERATIONS_WRITE));
    }
}
