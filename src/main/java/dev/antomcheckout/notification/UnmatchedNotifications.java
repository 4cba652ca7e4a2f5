package dev.antomcheckout.notification;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.database.Claimed;
import dev.antomcheckout.notification.NotificationStore.Unmatched;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.payment.SweepTask;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Applies messages that came before their payment was known. A notification of a capture names its payment by Antom's id
 * alone, which is not known until the notification of the payment has come.
 */
@Singleton
class UnmatchedNotifications implements SweepTask {
    private static final Logger LOG = Logger.getLogger(UnmatchedNotifications.class);

    private final NotificationStore store;
    private final NotificationInbox inbox;
    private final Accounts accounts;
    private final Payments payments;
    private final Pool pool;

    UnmatchedNotifications(
            NotificationStore store, NotificationInbox inbox, Accounts accounts, Payments payments, Pool pool) {
        this.store = store;
        this.inbox = inbox;
        this.accounts = accounts;
        this.payments = payments;
        this.pool = pool;
    }

    @Override
    public Uni<Integer> once(int most, int atOnce) {
        return store.matched(accounts.names(), most)
                .flatMap(found -> Claimed.each(found, atOnce, this::apply))
                // One that stays unknown must not make the sweep run in circles.
                .replaceWith(0);
    }

    private Uni<Void> apply(Unmatched unmatched) {
        Account account = accounts.byName(unmatched.account()).orElseThrow();
        return pool.withTransaction(transaction -> store.lockUnmatched(transaction, unmatched.id())
                        .flatMap(body -> body.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : inbox.applyAgain(transaction, account, unmatched.id(), body.get())
                                        .invoke(outcome -> LOG.infof(
                                                "notification %d was applied later: %s", unmatched.id(), outcome))
                                        .replaceWithVoid()))
                .call(() -> payments.handOver(account))
                .onFailure()
                .invoke(fault -> LOG.errorf(fault, "notification %d could not be applied", unmatched.id()))
                .onFailure()
                .recoverWithNull();
    }
}
