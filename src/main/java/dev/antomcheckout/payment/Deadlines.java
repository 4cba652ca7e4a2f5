package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.AntomGateway;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.payment.state.ReviewReason;
import dev.antomcheckout.payment.state.Source;
import dev.antomcheckout.payment.state.Trigger;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Steps that time causes and no message. Each is decided under the lock, from what the row says then. */
@ApplicationScoped
public class Deadlines {
    /** Antom cancels an authorisation that is not captured within seven days (Antom documentation, "Capture"). */
    private static final Duration LONGEST_AUTHORIZATION = Duration.ofDays(7);

    /** For how long Antom is asked about the end of an authorisation after it. */
    private static final Duration AFTER_AUTHORIZATION = Duration.ofDays(1);

    private final PaymentStore store;
    private final DeadlineStore deadlines;
    private final PaymentSteps steps;
    private final Pool pool;
    private final CapturesConfig captures;
    private final AuthorizationConfig authorizations;

    Deadlines(
            PaymentStore store,
            DeadlineStore deadlines,
            PaymentSteps steps,
            Pool pool,
            CapturesConfig captures,
            AuthorizationConfig authorizations) {
        this.store = store;
        this.deadlines = deadlines;
        this.steps = steps;
        this.pool = pool;
        this.captures = captures;
        this.authorizations = authorizations;
    }

    /**
     * Ends an attempt about which Antom has said often enough, after its time, that it knows no such payment.
     *
     * @param isOver decides it from the locked row
     * @param with what is written with it, if it ends
     */
    public Uni<Applied> lapse(
            Account account,
            PaymentRequestId id,
            Predicate<LockedAttempt> isOver,
            Function<SqlConnection, Uni<Void>> with) {
        PaymentFacts facts = PaymentFacts.ofCode(AntomGateway.ORDER_NOT_EXIST);
        return locked(
                account,
                id,
                (transaction, attempt) -> isOver.test(attempt)
                        ? steps.take(transaction, attempt, Trigger.LAPSED, facts, null, Source.INQUIRY, null)
                                .call(applied -> applied == Applied.CHANGED
                                        ? with.apply(transaction)
                                        : Uni.createFrom().voidItem())
                        : Uni.createFrom().item(Applied.STALE));
    }

    /**
     * Ends an attempt for which Antom reports success of another amount, after the last moment at which the right amount
     * could come. The money can still be given back.
     *
     * @param isOver decides it from the locked row
     */
    public Uni<Applied> closeMismatched(Account account, PaymentRequestId id, Predicate<LockedAttempt> isOver) {
        return locked(account, id, (transaction, attempt) -> {
            boolean isMismatched = attempt.funds().mismatched() != null
                    || attempt.reviews().contains(ReviewReason.AMOUNT_MISMATCH)
                    || attempt.cleared().contains(ReviewReason.AMOUNT_MISMATCH);
            return isMismatched && isOver.test(attempt)
                    ? steps.take(
                            transaction,
                            attempt,
                            Trigger.MISMATCH_CLOSED,
                            PaymentFacts.NONE,
                            null,
                            Source.INQUIRY,
                            null)
                    : Uni.createFrom().item(Applied.STALE);
        });
    }

    /** Warns of the end of an authorisation, and holds for review what was not captured in time. */
    public Uni<Void> checkAuthorization(Account account, PaymentRequestId id) {
        return locked(account, id, (transaction, attempt) -> {
                    Instant authorized = attempt.times().authorized();
                    if (authorized == null
                            || attempt.funds().authorized() == 0
                            || attempt.funds().captured() > 0) {
                        return Uni.createFrom().item(Applied.STALE);
                    }
                    Instant now = attempt.times().now();
                    Instant end = end(authorized, attempt.times().authorizationExpiry());
                    Instant unconfirmed =
                            attempt.manualCapture() ? end : earlier(authorized.plus(captures.confirmWithin()), end);
                    Uni<Applied> checked = now.isBefore(unconfirmed)
                            ? Uni.createFrom().item(Applied.STALE)
                            : steps.take(
                                    transaction,
                                    attempt,
                                    Trigger.CAPTURE_UNCONFIRMED,
                                    PaymentFacts.NONE,
                                    null,
                                    Source.INQUIRY,
                                    null);
                    boolean warns = !attempt.times().authorizationWarned()
                            && now.isBefore(end)
                            && !now.isBefore(end.minus(authorizations.warnBefore()));
                    boolean isDone = attempt.status().isFinal() && now.isAfter(end.plus(AFTER_AUTHORIZATION));
                    return checked.call(() -> warns
                                    ? deadlines.warn(transaction, attempt)
                                    : Uni.createFrom().voidItem())
                            .call(() -> isDone
                                    ? deadlines.stop(transaction, attempt)
                                    : Uni.createFrom().voidItem());
                })
                .replaceWithVoid();
    }

    /** Ends the inquiries about a final attempt unless it holds an authorisation whose end is awaited. */
    public Uni<Void> stopIfDecided(Account account, PaymentRequestId id) {
        return locked(account, id, (transaction, attempt) -> {
                    boolean awaitsEnd =
                            attempt.funds().authorized() > 0 && attempt.funds().captured() == 0;
                    return awaitsEnd
                            ? Uni.createFrom().item(Applied.STALE)
                            : deadlines.stop(transaction, attempt).replaceWith(Applied.STALE);
                })
                .replaceWithVoid();
    }

    /** Has Antom asked about the payment by the next sweep, also if its status is final. */
    public Uni<Void> askSoon(SqlConnection transaction, long attemptRow) {
        return deadlines.askSoon(transaction, attemptRow);
    }

    /** Antom need not be asked on about a final attempt: it has said that there is no money. */
    public Uni<Void> stopFollowing(Account account, PaymentRequestId id) {
        return locked(
                        account,
                        id,
                        (transaction, attempt) ->
                                deadlines.stop(transaction, attempt).replaceWith(Applied.STALE))
                .replaceWithVoid();
    }

    /** The moments at which a decision about an authorisation is possible. */
    public List<Instant> moments(Instant authorized, @Nullable Instant expiry) {
        Instant end = end(authorized, expiry);
        return List.of(authorized.plus(captures.confirmWithin()), end.minus(authorizations.warnBefore()), end);
    }

    private static Instant end(Instant authorized, @Nullable Instant expiry) {
        return expiry == null ? authorized.plus(LONGEST_AUTHORIZATION) : expiry;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Uni<Applied> locked(Account account, PaymentRequestId id, Decision decision) {
        return pool.withTransaction(transaction -> store.lock(transaction, account, new AttemptRef.ByRequestId(id))
                .flatMap((Optional<LockedAttempt> found) -> found.isEmpty()
                        ? Uni.createFrom().item(Applied.UNKNOWN_PAYMENT)
                        : decision.of(transaction, found.get())));
    }

    /** What is done under the lock. */
    private interface Decision {
        Uni<Applied> of(SqlConnection transaction, LockedAttempt attempt);
    }
}
