package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.event.Changes;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.state.Interpretation;
import dev.antomcheckout.payment.state.KnownPayment;
import dev.antomcheckout.payment.state.MethodPhases;
import dev.antomcheckout.payment.state.Source;
import dev.antomcheckout.payment.state.Trigger;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads payments, and applies what Antom says about them. */
@ApplicationScoped
public class Payments {
    private final PaymentAttempts attempts;
    private final PaymentStore store;
    private final PaymentSteps steps;
    private final KeptAttempts kept;
    private final MethodRegistry methods;
    private final Pool pool;
    private final Changes changes;
    private final StatusLog log;
    private final List<TransactionFollower> followers;

    Payments(
            PaymentAttempts attempts,
            PaymentStore store,
            PaymentSteps steps,
            KeptAttempts kept,
            MethodRegistry methods,
            Pool pool,
            Changes changes,
            StatusLog log,
            @All List<TransactionFollower> followers) {
        this.attempts = attempts;
        this.store = store;
        this.steps = steps;
        this.kept = kept;
        this.methods = methods;
        this.pool = pool;
        this.changes = changes;
        this.log = log;
        this.followers = followers.stream()
                .sorted(Comparator.comparing(TransactionFollower::type))
                .toList();
    }

    /** The attempt; fails with {@code payment_not_found} if the account has none with this id. */
    public Uni<PaymentAttempt> get(Account account, PaymentRequestId id) {
        return attempts.find(account, id)
                .map(found -> found.orElseThrow(() -> ProblemException.of(
                        ProblemCode.PAYMENT_NOT_FOUND, "This account has no payment with this paymentRequestId.")));
    }

    /** As {@link #get}, for the packages that work on payments. */
    public Uni<KnownPayment> known(Account account, PaymentRequestId id) {
        return get(account, id).map(PaymentAttempt::known);
    }

    /**
     * Applies the answer to an inquiry.
     *
     * @param askedAtVersion the version of the attempt before Antom was asked. If the attempt has ended in the meantime, the
     *     answer may be older than what is known, and changes nothing
     */
    public Uni<Applied> observed(Account account, Observation.Payment seen, int askedAtVersion) {
        return pool.withTransaction(transaction -> store.lock(transaction, account, AttemptRef.of(seen))
                        .flatMap(found -> found.isEmpty()
                                ? Uni.createFrom().item(Applied.UNKNOWN_PAYMENT)
                                : observed(transaction, account, found.get(), seen, askedAtVersion)))
                .call(() -> kept.handOver(account));
    }

    private Uni<Applied> observed(
            SqlConnection transaction,
            Account account,
            LockedAttempt attempt,
            Observation.Payment seen,
            int askedAtVersion) {
        boolean isOld = attempt.status().isFinal() && attempt.version() != askedAtVersion;
        return isOld
                ? Uni.createFrom().item(Applied.STALE)
                : apply(transaction, account, attempt, seen, Source.INQUIRY, null);
    }

    /**
     * Applies a notification and stores it, in one statement that commits both, if it brings the next status and nothing
     * else, as nearly every notification does.
     *
     * @return false if nothing was changed; then {@link #apply} decides
     */
    public Uni<Boolean> advance(Account account, Observation.Payment seen, NotificationMessage message) {
        return store.advance(account, seen, methods.of(account), message)
                .invoke(advanced -> advanced.ifPresent(step -> {
                    log.changed(account.name(), step.id(), step.from(), step.to(), "NOTIFICATION " + step.trigger());
                    changes.happened(account.name(), step.id().value());
                }))
                .map(Optional::isPresent);
    }

    /**
     * Applies what Antom said, within the caller's transaction and under a lock on the attempt. Together with {@link
     * #advance} the one path on which a message from Antom changes a payment. The caller calls {@link #handOver} after the
     * commit.
     *
     * @param notificationId the row of the inbox, if a notification brought it
     */
    public Uni<Applied> apply(
            SqlConnection transaction,
            Account account,
            Observation.Payment seen,
            Source source,
            @Nullable Long notificationId) {
        return store.lock(transaction, account, AttemptRef.of(seen))
                .flatMap(found -> found.isPresent()
                        ? apply(transaction, account, found.get(), seen, source, notificationId)
                        : Uni.createFrom().item(Applied.UNKNOWN_PAYMENT));
    }

    private Uni<Applied> apply(
            SqlConnection transaction,
            Account account,
            LockedAttempt attempt,
            Observation.Payment seen,
            Source source,
            @Nullable Long notificationId) {
        MethodPhases phases = methods.of(account);
        Trigger trigger = Interpretation.of(seen, attempt, phases, source);
        PaymentFacts facts = PaymentFacts.of(seen, attempt, phases);
        // Only a success says that money of the reported amount is there.
        Money reported = seen.state() == Observation.State.SUCCESS ? seen.amount() : null;
        return steps.take(transaction, attempt, trigger, facts, reported, source, notificationId)
                .flatMap(applied -> {
                    List<Observation.Transaction> transactions = seen.transactions();
                    return transactions == null || transactions.isEmpty()
                            ? Uni.createFrom().item(applied)
                            : follow(transaction, attempt.rowId(), transactions, source, applied);
                });
    }

    /** The captures and refunds that the message lists. */
    private Uni<Applied> follow(
            SqlConnection transaction,
            long rowId,
            List<Observation.Transaction> transactions,
            Source source,
            Applied applied) {
        Uni<Applied> all = Uni.createFrom().item(applied);
        for (TransactionFollower follower : followers) {
            for (Observation.Transaction one : transactions) {
                Observation.Progress progress = one.progress();
                Optional<String> id = OutsideId.of(one);
                if (one.type() == follower.type() && progress != null && id.isPresent()) {
                    all = all.flatMap(before -> follower.follow(transaction, rowId, id.get(), one, progress, source)
                            .map(done -> done == Applied.CHANGED ? done : before));
                }
            }
        }
        return all;
    }

    /** Locks an attempt that is known to exist, for as long as the caller's transaction runs. */
    public Uni<LockedAttempt> lock(SqlConnection transaction, long rowId) {
        return store.lock(transaction, rowId);
    }

    /** Locks the attempt with this id, if there is one. */
    public Uni<Optional<LockedAttempt>> lock(SqlConnection transaction, Account account, PaymentRequestId id) {
        return store.lock(transaction, account, new AttemptRef.ByRequestId(id));
    }

    /** Locks the attempt that Antom knows under its own id, if there is one. */
    public Uni<Optional<LockedAttempt>> lock(SqlConnection transaction, Account account, String paymentId) {
        return store.lock(transaction, account, new AttemptRef.ByPaymentId(paymentId));
    }

    /**
     * Applies to a payment what follows from its refund or capture, within the transaction that holds the lock. The caller
     * calls {@link #handOver} after the commit.
     *
     * @param before the attempt before its refund or capture changed
     */
    public Uni<Applied> follow(
            SqlConnection transaction,
            LockedAttempt before,
            Trigger trigger,
            Source source,
            @Nullable Long notificationId) {
        return store.lock(transaction, before.rowId())
                .flatMap(now -> steps.follow(transaction, before, now, trigger, source, notificationId));
    }

    /** To be called after the commit of what may have given back the money of the kept attempt of an order. */
    public Uni<Void> handOver(Account account) {
        return kept.handOver(account);
    }

    /** To be called when anything about the payment changes: when it is committed, those who wait for changes look at once. */
    public void changes(SqlConnection transaction, LockedAttempt attempt) {
        changes.happens(transaction, attempt.account(), attempt.id().value());
    }
}
