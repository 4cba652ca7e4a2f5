package dev.antomcheckout.desk;

import dev.antomcheckout.account.DeskSessions.Session;
import dev.antomcheckout.account.Scopes;

/**
 * What stands around every page of a session.
 *
 * @param section of the navigation: {@code today}, {@code payments} or {@code reviews}
 * @param token to be sent with every form
 * @param mayWrite inquire, cancel, and settle reviews
 */
record Frame(
        String title, String section, String account, String key, String token, boolean mayWrite, boolean mayRefund) {
    static Frame of(String title, String section, Session session) {
        return new Frame(
                title,
                section,
                session.account().name(),
                session.actor().name(),
                session.formToken(),
                session.may(Scopes.PAYMENTS_WRITE),
                session.may(Scopes.REFUNDS_WRITE));
    }
}
