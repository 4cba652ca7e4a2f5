package dev.antomcheckout.payment.cancel;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.account.authentication.Requester;
import dev.antomcheckout.database.Claimed;
import dev.antomcheckout.gateway.AboutPayment;
import dev.antomcheckout.gateway.AntomGateway;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.GatewayOutcome.Reason;
import dev.antomcheckout.gateway.GatewayProblems;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.idempotency.Detached;
import dev.antomcheckout.payment.PaymentAttempt;
import dev.antomcheckout.payment.PaymentFacts;
import dev.antomcheckout.payment.PaymentSteps;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.payment.state.MethodRules;
import dev.antomcheckout.payment.state.PaymentStatus;
import dev.antomcheckout.payment.state.Source;
import dev.antomcheckout.payment.state.Trigger;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Cancels payments. The request is committed before Antom is asked and kept until Antom has answered: silence and {@code U}
 * are followed by the same request again, as Antom asks for (cancel, "Result process logic").
 */
@ApplicationScoped
public class Cancellations {
    private static final Logger LOG = Logger.getLogger(Cancellations.class);

    /** About six hours. After that the payment is held for review, and its money can be refunded. */
    static final int MOST_TRIES = 12;

    /** Stands in the timeline where a result code of Antom would. */
    private static final String BEYOND_SCOPE = "SCOPE_REFUNDS_WRITE_REQUIRED";

    private final Payments payments;
    private final CancelStore store;
    private final PaymentSteps steps;
    private final AntomGateway gateway;
    private final Accounts accounts;
    private final Pool pool;
    private final Clock clock;

    Cancellations(
            Payments payments,
            CancelStore store,
            PaymentSteps steps,
            AntomGateway gateway,
            Accounts accounts,
            Pool pool,
            Clock clock) {
        this.payments = payments;
        this.store = store;
        this.steps = steps;
        this.gateway = gateway;
        this.accounts = accounts;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * The attempt as it is after Antom was asked; {@code cancelRequestedAt} is set while Antom's answer is not known. A
     * final payment that holds money is cancelled like an open one. Fails with {@code invalid_state} if nothing is left to
     * cancel, with {@code forbidden} if the requester lacks the scope that the payment takes, and with
     * {@code gateway_rejected} if Antom refuses.
     */
    public Uni<PaymentAttempt> cancel(Account account, PaymentRequestId id, Requester requester) {
        return Detached.run(payments.get(account, id).flatMap(before -> {
            if (before.status == PaymentStatus.CANCELLED && !before.holdsMoney()) {
                return Uni.createFrom().item(before);
            }
            requireCancellable(before);
            return store.request(account, id, requester)
                    .flatMap(requested -> requested.isPresent()
                            ? ask(account, id, requested.get())
                            : Uni.createFrom().voidItem())
                    .flatMap(done -> payments.get(account, id))
                    .invoke(after -> requireCancelledOrOpen(before, after));
        }));
    }

    private void requireCancellable(PaymentAttempt attempt) {
        boolean isOver = attempt.status == PaymentStatus.FAIL || attempt.status == PaymentStatus.EXPIRED;
        if (isOver && !attempt.holdsMoney()) {
            throw invalid(attempt, "The payment has ended without success; there is nothing to cancel.");
        }
        requireUntouched(attempt);
        MethodRules.cancelRefusal(attempt.paymentMethodType, attempt.holdsMoney(), attempt.paymentTime, clock.instant())
                .ifPresent(refusal -> {
                    throw invalid(attempt, refusal);
                });
    }

    /** Antom cancels neither a payment with a refund nor an authorisation with a capture (cancel, "Cancellation rules"). */
    private static void requireUntouched(PaymentAttempt attempt) {
        if (attempt.refundRequested > 0) {
            throw invalid(attempt, "A payment with a refund cannot be cancelled; refund the rest.");
        }
        if (attempt.captureRequested > 0 && !attempt.capturedBySuccess) {
            throw invalid(attempt, "An authorisation with a capture cannot be cancelled; refund what was captured.");
        }
    }

    /** What was cancelled, or may still be. The row may have changed since the first look at it. */
    private static void requireCancelledOrOpen(PaymentAttempt before, PaymentAttempt after) {
        boolean isDone = after.status == PaymentStatus.CANCELLED || (before.holdsMoney() && !after.holdsMoney());
        if (isDone || after.cancelRequestedAt != null) {
            return;
        }
        requireUntouched(after);
        if (after.status == PaymentStatus.FAIL || after.status == PaymentStatus.EXPIRED) {
            throw invalid(after, "The payment has ended without success; there is nothing to cancel.");
        }
    }

    private static ProblemException invalid(PaymentAttempt attempt, String detail) {
        return ProblemException.of(ProblemCode.INVALID_STATE, detail)
                .with("paymentRequestId", attempt.paymentRequestId)
                .with("paymentStatus", attempt.status.name());
    }

    private Uni<Void> ask(Account account, PaymentRequestId id, CancelStore.Requested requested) {
        return gateway.cancel(account, id, requested.earlierTryOpen())
                .flatMap(outcome -> settle(account, id, outcome, false))
                .flatMap(answer -> answer.refusal().isPresent()
                        ? Uni.createFrom()
                                .failure(GatewayProblems.rejected(
                                        id, answer.refusal().get()))
                        : Uni.createFrom().voidItem());
    }

    /**
     * Writes what Antom answered.
     *
     * @param later the shop was answered 202 before, so it is notified of a refusal
     */
    private Uni<Answer> settle(
            Account account, PaymentRequestId id, GatewayOutcome<Observation> outcome, boolean later) {
        return switch (outcome) {
            case GatewayOutcome.Accepted<Observation>(Observation.Payment seen) ->
                apply(account, id, seen, Source.ANSWER).replaceWith(Answer.FINAL);
            case GatewayOutcome.Rejected<Observation> rejected -> refused(account, id, rejected.resultCode(), later);
            // A refusal after a try that may have been carried out: the state of the payment decides.
            case GatewayOutcome.Unknown<Observation>(Reason reason, String code)
            when reason == Reason.EARLIER_TRY_OPEN ->
                gateway.inquirePayment(account, id)
                        .flatMap(state -> decide(account, id, code == null ? "" : code, state, later));
            case GatewayOutcome.Accepted<Observation> unreadable ->
                Uni.createFrom().item(Answer.OPEN);
            case GatewayOutcome.Unknown<Observation> unknown -> Uni.createFrom().item(Answer.OPEN);
        };
    }

    private Uni<Answer> decide(
            Account account, PaymentRequestId id, String code, GatewayOutcome<Observation> state, boolean later) {
        return switch (state) {
            case GatewayOutcome.Accepted<Observation>(Observation.Payment seen) ->
                switch (seen.state()) {
                    case CANCELLED, FAIL ->
                        apply(account, id, seen, Source.INQUIRY).replaceWith(Answer.FINAL);
                    case SUCCESS -> refused(account, id, code, later);
                    case PROCESSING, PENDING -> Uni.createFrom().item(Answer.OPEN);
                };
            case GatewayOutcome.Rejected<Observation> rejected
            when rejected.saysNotExist() -> refused(account, id, code, later);
            case GatewayOutcome.Accepted<Observation> unreadable ->
                Uni.createFrom().item(Answer.OPEN);
            case GatewayOutcome.Rejected<Observation> rejected ->
                Uni.createFrom().item(Answer.OPEN);
            case GatewayOutcome.Unknown<Observation> unknown -> Uni.createFrom().item(Answer.OPEN);
        };
    }

    private Uni<Void> apply(Account account, PaymentRequestId id, Observation.Payment seen, Source source) {
        return pool.withTransaction(transaction -> payments.apply(transaction, account, seen, source, null)
                        .flatMap(applied -> store.fulfilled(transaction, account, id)))
                .call(() -> payments.handOver(account));
    }

    private Uni<Answer> refused(Account account, PaymentRequestId id, String code, boolean later) {
        AboutPayment.log(id, () -> LOG.infof("payment %s: the cancel was refused, %s", id, code));
        return store.refused(account, id, code, later)
                .replaceWith(new Answer(true, Optional.of(new GatewayOutcome.Rejected<>(code, null, true))));
    }

    /** Asks again for a batch of cancels that Antom has not answered. Gives the size of the batch. */
    public Uni<Integer> sweep(int most, int atOnce) {
        return store.due(most).flatMap(due -> Claimed.each(due, atOnce, this::again));
    }

    /** One that cannot be settled must not keep the others from it; its claim lapses and it comes again. */
    private Uni<Void> again(CancelStore.Due due) {
        Optional<Account> account = accounts.byName(due.account());
        if (account.isEmpty()) {
            AboutPayment.log(
                    due.id(),
                    () -> LOG.warnf(
                            "payment %s belongs to account %s, which is not configured", due.id(), due.account()));
            return store.later(due);
        }
        return answer(account.get(), due)
                .flatMap(answer -> answer.isFinal()
                        ? Uni.createFrom().voidItem()
                        : due.tries() < MOST_TRIES ? store.later(due) : giveUp(account.get(), due.id()))
                .onFailure()
                .invoke(fault -> AboutPayment.log(
                        due.id(), () -> LOG.errorf(fault, "the cancel of payment %s could not be settled", due.id())))
                .onFailure()
                .recoverWithNull();
    }

    /**
     * Money that came after the request is not given back by somebody who may not do that: the cancel is not sent again, and an
     * inquiry tells whether an earlier try was carried out.
     */
    private Uni<Answer> answer(Account account, CancelStore.Due due) {
        return due.exceedsScope()
                ? gateway.inquirePayment(account, due.id())
                        .flatMap(state -> decide(account, due.id(), BEYOND_SCOPE, state, true))
                : gateway.cancel(account, due.id(), true).flatMap(outcome -> settle(account, due.id(), outcome, true));
    }

    /** Whether Antom has cancelled is not known, and somebody has to look; the money is no longer held back from refunds. */
    private Uni<Void> giveUp(Account account, PaymentRequestId id) {
        return pool.withTransaction(transaction -> payments.lock(transaction, account, id)
                .flatMap(found -> found.isEmpty() || !found.get().cancelRequested()
                        ? Uni.createFrom().voidItem()
                        : steps.take(
                                        transaction,
                                        found.get(),
                                        Trigger.CANCEL_UNCONFIRMED,
                                        PaymentFacts.NONE,
                                        null,
                                        Source.POLICY,
                                        null)
                                .flatMap(applied -> store.fulfilled(transaction, account, id))));
    }

    /**
     * What is known after Antom was asked.
     *
     * @param isFinal whether Antom need not be asked again
     */
    private record Answer(boolean isFinal, Optional<GatewayOutcome.Rejected<Observation>> refusal) {
        static final Answer FINAL = new Answer(true, Optional.empty());
        static final Answer OPEN = new Answer(false, Optional.empty());
    }
}
