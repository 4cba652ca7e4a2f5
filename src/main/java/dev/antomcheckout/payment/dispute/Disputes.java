package dev.antomcheckout.payment.dispute;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.event.Changes;
import dev.antomcheckout.gateway.AboutPayment;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.payment.Applied;
import dev.antomcheckout.payment.AttemptRef;
import dev.antomcheckout.payment.LockedAttempt;
import dev.antomcheckout.payment.PaymentStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Records what Antom says about disputes. A dispute moves no money here: Antom reports what follows from it separately. */
@ApplicationScoped
public class Disputes {
    private static final Logger LOG = Logger.getLogger(Disputes.class);

    private final PaymentStore payments;
    private final DisputeStore store;
    private final Changes changes;

    Disputes(PaymentStore payments, DisputeStore store, Changes changes) {
        this.payments = payments;
        this.store = store;
        this.changes = changes;
    }

    /**
     * Records a notification of a dispute, within the caller's transaction and under a lock on its payment.
     *
     * @param notificationId the row of the inbox
     */
    public Uni<Applied> apply(
            SqlConnection transaction, Account account, Observation.Dispute seen, @Nullable Long notificationId) {
        return payments.lock(transaction, account, AttemptRef.of(seen.paymentRequestId(), seen.paymentId()))
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(Applied.UNKNOWN_PAYMENT)
                        : record(transaction, account, found.get(), seen, notificationId));
    }

    private Uni<Applied> record(
            SqlConnection transaction,
            Account account,
            LockedAttempt attempt,
            Observation.Dispute seen,
            @Nullable Long notificationId) {
        return store.known(transaction, account, seen.disputeId()).flatMap(known -> {
            String before = known.orElse(seen.type());
            String after = known.filter(type -> !DisputeStage.isLater(type, seen.type()))
                    .orElse(seen.type());
            return store.record(transaction, account, attempt, seen, before, after, notificationId)
                    .invoke(recorded -> {
                        if (recorded) {
                            announce(transaction, attempt, seen);
                        }
                    })
                    .map(recorded -> recorded ? Applied.CHANGED : Applied.STALE);
        });
    }

    private void announce(SqlConnection transaction, LockedAttempt attempt, Observation.Dispute seen) {
        changes.happens(transaction, attempt.account(), attempt.id().value());
        AboutPayment.log(
                attempt.id(),
                () -> LOG.infof("payment %s: dispute %s %s", attempt.id(), seen.disputeId(), seen.type()));
    }
}
