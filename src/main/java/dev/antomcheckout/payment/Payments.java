package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.event.Changes;
import dev.antomcheckout.gateway.AntomGateway;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can be done with payments once they exist. */
@ApplicationScoped
public class Payments {
    private static final String ORDER_NOT_EXIST = "ORDER_NOT_EXIST";

    private final PaymentAttempts attempts;
    private final PaymentStore store;
    private final AntomGateway gateway;
    private final Pool pool;
    private final Changes changes;
    private final StatusLog log;

    Payments(
            PaymentAttempts attempts,
            PaymentStore store,
            AntomGateway gateway,
            Pool pool,
            Changes changes,
            StatusLog log) {
        this.attempts = attempts;
        this.store = store;
        this.gateway = gateway;
        this.pool = pool;
        this.changes = changes;
        this.log = log;
    }

    /** The attempt; fails with {@code payment_not_found} if the account has none with this id. */
    Uni<PaymentAttempt> get(Account account, PaymentRequestId id) {
        return attempts.find(account, id)
                .map(found -> found.orElseThrow(() -> ProblemException.of(
                        ProblemCode.PAYMENT_NOT_FOUND, "This account has no payment with this paymentRequestId.")));
    }

    /**
     * Asks Antom now and answers the attempt as it is then. Fails with {@code gateway_timeout} or
     * {@code gateway_unavailable} if Antom could not be asked.
     */
    Uni<PaymentAttempt> inquire(Account account, PaymentRequestId id) {
        return get(account, id)
                .flatMap(known -> gateway.inquirePayment(account, id))
                .flatMap(outcome -> inquired(account, id, outcome))
                .flatMap(done -> get(account, id));
    }

    /** As {@link #get}, for the packages that work on payments. */
    public Uni<KnownPayment> known(Account account, PaymentRequestId id) {
        return get(account, id).map(PaymentAttempt::known);
    }

    /** Locks an attempt that is known to exist, for as long as the caller's transaction runs. */
    public Uni<LockedAttempt> lock(SqlConnection transaction, long rowId) {
        return store.lock(transaction, rowId);
    }

    /** Locks the attempt that Antom knows under its own id, if there is one. */
    public Uni<Optional<LockedAttempt>> lock(SqlConnection transaction, Account account, String paymentId) {
        Observation.Payment about = Observation.Payment.of(null, paymentId, Observation.State.PROCESSING);
        return store.lock(transaction, account, about);
    }

    /** Applies to a payment what follows from its refund or capture, within the transaction that holds the lock. */
    public Uni<Applied> follow(
            SqlConnection transaction,
            LockedAttempt attempt,
            Trigger trigger,
            Source source,
            @Nullable Long notificationId) {
        Observation.Payment nothing = Observation.Payment.of(attempt.id(), null, Observation.State.PROCESSING);
        return step(transaction, attempt, trigger, nothing, source, notificationId);
    }

    private Uni<Void> inquired(Account account, PaymentRequestId id, GatewayOutcome<Observation> outcome) {
        return switch (outcome) {
            case GatewayOutcome.Accepted<Observation>(Observation.Payment seen) ->
                observed(account, seen).replaceWithVoid();
            case GatewayOutcome.Accepted<Observation> unreadable ->
                Uni.createFrom().failure(GatewayProblems.unreadable(id));
            // Until the buyer submits, Antom knows no payment: nothing has changed.
            case GatewayOutcome.Rejected<Observation> rejected
            when rejected.verified() && rejected.resultCode().equals(ORDER_NOT_EXIST) ->
                Uni.createFrom().voidItem();
            case GatewayOutcome.Rejected<Observation> rejected ->
                Uni.createFrom().failure(GatewayProblems.rejected(id, rejected));
            case GatewayOutcome.Unknown<Observation> unknown ->
                Uni.createFrom().failure(GatewayProblems.unknown(id, unknown.reason()));
        };
    }

    /** Applies what an inquiry brought. */
    public Uni<Applied> observed(Account account, Observation.Payment seen) {
        return seen.state() == Observation.State.CANCELLED
                ? pool.withTransaction(transaction -> apply(transaction, account, seen, Source.INQUIRY, null))
                : arrived(account, seen, Carrier.INQUIRY).map(Carrier.Arrival::applied);
    }

    /**
     * Applies what Antom said, in one statement that also writes what brought it, and commits both. The short form of
     * {@link #apply}, for observations that do not cancel.
     */
    public Uni<Carrier.Arrival> arrived(Account account, Observation.Payment seen, Carrier carrier) {
        return store.observe(account, seen, carrier).map(observed -> {
            Carrier.Arrival arrival = observed.arrival();
            if (arrival.first()
                    && (arrival.applied() == Applied.CHANGED || arrival.applied() == Applied.HELD_FOR_REVIEW)) {
                log.changed(
                        account.name(),
                        new PaymentRequestId(observed.id()),
                        PaymentStatus.valueOf(Objects.requireNonNull(observed.from())),
                        PaymentStatus.valueOf(Objects.requireNonNull(observed.to())),
                        carrier.source() + " " + observed.trigger());
                changes.happened(account.name(), observed.id());
            }
            return arrival;
        });
    }

    /**
     * Ends an attempt of which Antom has said often enough, after its time, that it knows no such payment.
     *
     * @param with what is written with it, if it ends
     */
    public Uni<Applied> lapse(Account account, PaymentRequestId id, Function<SqlConnection, Uni<Void>> with) {
        Observation.Payment nothing =
                Observation.Payment.of(id, null, Observation.State.PROCESSING).withResult(ORDER_NOT_EXIST, null);
        return pool.withTransaction(transaction -> store.lock(transaction, account, nothing)
                .flatMap(found -> found.isPresent()
                        ? step(transaction, found.get(), Trigger.LAPSED, nothing, Source.INQUIRY, null)
                                .call(applied -> applied == Applied.CHANGED
                                        ? with.apply(transaction)
                                        : Uni.createFrom().voidItem())
                        : Uni.createFrom().item(Applied.UNKNOWN_PAYMENT)));
    }

    /** To be called by whoever tells of something about the payment: when it is committed, who waits looks at once. */
    public void told(SqlConnection transaction, LockedAttempt attempt) {
        changes.happens(transaction, attempt.account(), attempt.id().value());
    }

    /**
     * Applies what Antom said, within the caller's transaction and under a lock on the attempt. With {@link #arrived} the
     * one road by which Antom's word changes a payment.
     *
     * @param notificationId the row of the inbox, if a notification brought it
     */
    public Uni<Applied> apply(
            SqlConnection transaction,
            Account account,
            Observation.Payment seen,
            Source source,
            @Nullable Long notificationId) {
        return store.lock(transaction, account, seen)
                .flatMap(found -> found.isPresent()
                        ? step(
                                transaction,
                                found.get(),
                                Interpretation.of(seen, found.get()),
                                seen,
                                source,
                                notificationId)
                        : Uni.createFrom().item(Applied.UNKNOWN_PAYMENT));
    }

    private Uni<Applied> step(
            SqlConnection transaction,
            LockedAttempt attempt,
            Trigger trigger,
            Observation.Payment seen,
            Source source,
            @Nullable Long notificationId) {
        Transition transition = Transitions.after(attempt.status(), trigger);
        if (!attempt.isNews(transition)) {
            return Uni.createFrom().item(Applied.STALE);
        }
        return change(transaction, attempt, new Step(trigger, transition, source, notificationId), seen);
    }

    private Uni<Applied> change(SqlConnection transaction, LockedAttempt attempt, Step step, Observation.Payment seen) {
        Transition transition = step.transition();
        return store.change(transaction, attempt, step, seen)
                .invoke(() -> told(transaction, attempt))
                .invoke(() -> log.changed(
                        attempt.account(),
                        attempt.id(),
                        transition.from(),
                        transition.to(),
                        step.source() + " " + step.trigger()))
                .replaceWith(transition.changesStatus() ? Applied.CHANGED : Applied.HELD_FOR_REVIEW);
    }
}
