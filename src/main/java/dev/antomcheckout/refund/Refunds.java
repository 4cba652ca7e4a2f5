package dev.antomcheckout.refund;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.AboutPayment;
import dev.antomcheckout.gateway.Backoff;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.gateway.RefundRequestId;
import dev.antomcheckout.payment.Applied;
import dev.antomcheckout.payment.LockedAttempt;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.payment.state.Source;
import dev.antomcheckout.payment.state.Trigger;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The refunds that there are, and the one path on which a message from Antom changes one. */
@ApplicationScoped
public class Refunds {
    private static final Logger LOG = Logger.getLogger(Refunds.class);

    private final Payments payments;
    private final RefundStore store;
    private final RefundAdoption adoption;
    private final Pool pool;

    Refunds(Payments payments, RefundStore store, RefundAdoption adoption, Pool pool) {
        this.payments = payments;
        this.store = store;
        this.adoption = adoption;
        this.pool = pool;
    }

    /** The refund; fails with {@code not_found} if the account has none with this id. */
    Uni<Refund> get(Account account, RefundRequestId id) {
        return store.find(account, id).map(found -> found.orElseThrow(RefundProblems::notFound));
    }

    /**
     * Refunds of a payment, oldest first; fails with {@code payment_not_found} if there is no such payment.
     *
     * @param after row of the refund before the first
     */
    Uni<List<Refund>> ofPayment(Account account, PaymentRequestId id, long after, int most) {
        return payments.known(account, id).flatMap(known -> store.ofPayment(account, id, after, most));
    }

    /** Writes what came of asking for the refund; of an unknown outcome only the code is kept. */
    Uni<Void> answered(Account account, RefundRequestId id, GatewayOutcome<Observation> outcome) {
        return switch (outcome) {
            case GatewayOutcome.Accepted<Observation>(Observation.Refund seen) ->
                apply(account, seen, Source.ANSWER).replaceWithVoid();
            case GatewayOutcome.Rejected<Observation>(String code, String message, boolean verified) ->
                apply(account, failed(id, code, message), Source.ANSWER).replaceWithVoid();
            case GatewayOutcome.Unknown<Observation>(GatewayOutcome.Reason reason, String code) -> {
                LOG.infof("refund %s: outcome not known, %s %s", id, reason, code);
                yield reason == GatewayOutcome.Reason.EARLIER_TRY_OPEN
                        ? Uni.createFrom().voidItem()
                        : store.note(account, id, code);
            }
            case GatewayOutcome.Accepted<Observation> unreadable ->
                Uni.createFrom().voidItem();
        };
    }

    /** Applies what an inquiry brought. */
    Uni<Applied> observed(Account account, Observation.Refund seen) {
        return apply(account, seen, Source.INQUIRY);
    }

    private Uni<Applied> apply(Account account, Observation.Refund seen, Source source) {
        return pool.withTransaction(transaction -> apply(transaction, account, seen, source, null))
                .call(() -> payments.handOver(account));
    }

    /** Gives up a refund that Antom has said often enough not to know, unless it was requested again in the meantime. */
    Uni<Applied> neverPlaced(Account account, RefundRequestId id, String code) {
        Observation.Refund seen = failed(id, code, null);
        return pool.withTransaction(transaction -> locked(
                transaction,
                account,
                id,
                (attempt, refund) -> refund.notExistAnswers() + 1 < Backoff.NOT_EXIST_ANSWERS
                        ? Uni.createFrom().item(Applied.STALE)
                        : step(transaction, attempt, refund, seen, Source.INQUIRY, null)));
    }

    private static Observation.Refund failed(RefundRequestId id, String code, @Nullable String message) {
        return new Observation.Refund(id, null, null, Observation.Progress.FAIL, null, code, message, null);
    }

    /** Holds a payment for review because Antom has given no final result of its refund in time. */
    Uni<Applied> unconfirmed(Account account, RefundRequestId id) {
        return pool.withTransaction(transaction -> locked(
                transaction,
                account,
                id,
                (attempt, refund) -> refund.status() == RefundStatus.PROCESSING
                        ? payments.follow(transaction, attempt, Trigger.REFUND_UNCONFIRMED, Source.INQUIRY, null)
                        : Uni.createFrom().item(Applied.STALE)));
    }

    /**
     * Applies what Antom said, within the caller's transaction and under a lock on the payment. A refund that is not known
     * here was made outside this service. The caller calls {@link Payments#handOver} after the commit.
     *
     * @param notificationId the row of the inbox, if a notification brought it
     */
    public Uni<Applied> apply(
            SqlConnection transaction,
            Account account,
            Observation.Refund seen,
            Source source,
            @Nullable Long notificationId) {
        return locked(
                        transaction,
                        account,
                        seen.refundRequestId(),
                        (attempt, refund) -> step(transaction, attempt, refund, seen, source, notificationId))
                .flatMap(applied -> applied == Applied.UNKNOWN_PAYMENT
                        ? outside(transaction, account, seen, source, notificationId)
                        : Uni.createFrom().item(applied));
    }

    private Uni<Applied> outside(
            SqlConnection transaction,
            Account account,
            Observation.Refund seen,
            Source source,
            @Nullable Long notificationId) {
        return seen.paymentId() == null
                ? adoption.unmatched(transaction, account, seen)
                : payments.lock(transaction, account, seen.paymentId())
                        .flatMap(found -> found.isEmpty()
                                ? adoption.unmatched(transaction, account, seen)
                                : applyToPayment(transaction, found.get(), seen, source, notificationId));
    }

    /**
     * Applies what Antom said of a refund of the payment of this row, which the caller has locked, and adopts the refund if
     * it is not known under either of its ids.
     */
    Uni<Applied> applyToPayment(SqlConnection transaction, long attemptRow, Observation.Refund seen, Source source) {
        return payments.lock(transaction, attemptRow)
                .flatMap(attempt -> applyToPayment(transaction, attempt, seen, source, null));
    }

    /**
     * Adopts a refund that a settlement file shows, within the caller's transaction, unless it is known under either of its
     * ids. Nobody signs such a file, so it changes no refund that is known. The caller calls {@link Payments#handOver} after
     * the commit.
     */
    public Uni<Applied> adoptSettled(SqlConnection transaction, long attemptRow, Observation.Refund seen) {
        return payments.lock(transaction, attemptRow)
                .flatMap(attempt -> store.lockOfPayment(
                                transaction, attempt, seen.refundRequestId().value(), seen.refundId())
                        .flatMap(known -> known.isPresent()
                                ? Uni.createFrom().item(Applied.STALE)
                                : adoption.adopt(transaction, attempt, seen, Source.SETTLEMENT, null)));
    }

    private Uni<Applied> applyToPayment(
            SqlConnection transaction,
            LockedAttempt attempt,
            Observation.Refund seen,
            Source source,
            @Nullable Long notificationId) {
        return store.lockOfPayment(transaction, attempt, seen.refundRequestId().value(), seen.refundId())
                .flatMap(known -> known.isPresent()
                        ? step(transaction, attempt, known.get(), seen, source, notificationId)
                        : adoption.adopt(transaction, attempt, seen, source, notificationId));
    }

    /** Every change of a refund locks its payment first, and then the refund, so that no two wait for each other. */
    private Uni<Applied> locked(SqlConnection transaction, Account account, RefundRequestId id, Change change) {
        return store.attempt(transaction, account, id)
                .flatMap(row -> row.isEmpty()
                        ? Uni.createFrom().item(Applied.UNKNOWN_PAYMENT)
                        : payments.lock(transaction, row.get())
                                .flatMap(attempt -> store.lock(transaction, account, id)
                                        .flatMap(refund -> change.of(attempt, refund))));
    }

    private Uni<Applied> step(
            SqlConnection transaction,
            LockedAttempt attempt,
            Refund refund,
            Observation.Refund seen,
            Source source,
            @Nullable Long notificationId) {
        RefundStep step = RefundStep.of(refund, attempt.funds().refundable(), seen, source == Source.ANSWER);
        Uni<Applied> changed = step.changesStatus()
                ? store.change(transaction, refund, step, seen, source, notificationId)
                        .invoke(() -> payments.changes(transaction, attempt))
                        .invoke(() -> AboutPayment.log(
                                attempt.id(),
                                () -> LOG.infof(
                                        "refund %s of payment %s %s -> %s by %s",
                                        refund.id(), attempt.id(), step.from(), step.to(), source)))
                        .replaceWith(Applied.CHANGED)
                : Uni.createFrom().item(Applied.STALE);
        boolean makesRoom = step.changesStatus() && step.to() == RefundStatus.FAIL;
        if (makesRoom || !refund.counted()) {
            changed = changed.flatMap(applied -> countOutside(transaction, attempt, applied));
        }
        Uni<Applied> written = changed;
        return step.consequence().isEmpty()
                ? written
                : written.flatMap(applied -> payments.follow(
                                transaction, attempt, step.consequence().get(), source, notificationId)
                        .map(followed -> applied == Applied.CHANGED ? applied : followed));
    }

    private Uni<Applied> countOutside(SqlConnection transaction, LockedAttempt attempt, Applied applied) {
        return store.countOutside(transaction, attempt.rowId()).map(counted -> {
            if (counted) {
                payments.changes(transaction, attempt);
            }
            return counted ? Applied.CHANGED : applied;
        });
    }

    /** What is done under the locks. */
    private interface Change {
        Uni<Applied> of(LockedAttempt attempt, Refund refund);
    }
}
