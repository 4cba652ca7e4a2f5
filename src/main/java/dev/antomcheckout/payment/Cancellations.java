package dev.antomcheckout.payment;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.gateway.AboutPayment;
import dev.antomcheckout.gateway.AntomGateway;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.GatewayOutcome.Reason;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Cancels payments. The wish is committed before Antom hears of it and kept until Antom has answered: silence and
 * {@code U} are followed by the same request again, which is what Antom asks for (cancel, "Result process logic").
 */
@ApplicationScoped
public class Cancellations {
    private static final Logger LOG = Logger.getLogger(Cancellations.class);

    private final Payments payments;
    private final CancelStore store;
    private final AntomGateway gateway;
    private final Accounts accounts;
    private final Pool pool;
    private final Clock clock;

    Cancellations(
            Payments payments, CancelStore store, AntomGateway gateway, Accounts accounts, Pool pool, Clock clock) {
        this.payments = payments;
        this.store = store;
        this.gateway = gateway;
        this.accounts = accounts;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * The attempt as it is then: {@code CANCELLED}, or as before while Antom's answer is not known. Fails with
     * {@code invalid_state} if nothing is left to cancel, {@code gateway_rejected} if Antom refuses, and
     * {@code gateway_unavailable} if Antom is not being called; in the last case the wish is kept.
     */
    Uni<PaymentAttempt> cancel(Account account, PaymentRequestId id) {
        return payments.get(account, id).flatMap(attempt -> {
            if (attempt.status == PaymentStatus.CANCELLED) {
                return Uni.createFrom().item(attempt);
            }
            requireCancellable(attempt);
            return store.wish(account, id)
                    .flatMap(wished ->
                            wished ? ask(account, id) : Uni.createFrom().voidItem())
                    .flatMap(done -> payments.get(account, id))
                    .invoke(Cancellations::requireUndecided);
        });
    }

    private void requireCancellable(PaymentAttempt attempt) {
        requireUndecided(attempt);
        boolean paid = attempt.status == PaymentStatus.SUCCESS;
        MethodRules.cancelRefusal(attempt.paymentMethodType, paid, attempt.paymentTime, clock.instant())
                .ifPresent(refusal -> {
                    throw invalid(attempt, refusal);
                });
    }

    /** What is cancelled, or may still be. */
    private static void requireUndecided(PaymentAttempt attempt) {
        if (attempt.status == PaymentStatus.FAIL || attempt.status == PaymentStatus.EXPIRED) {
            throw invalid(attempt, "The payment has ended without success; there is nothing to cancel.");
        }
        if (attempt.status != PaymentStatus.CANCELLED && attempt.refundRequested > 0) {
            throw invalid(attempt, "A payment with a refund cannot be cancelled; refund the rest.");
        }
        if (attempt.status != PaymentStatus.CANCELLED && attempt.manualCapture && attempt.captureRequested > 0) {
            throw invalid(attempt, "An authorisation with a capture cannot be cancelled; refund what was captured.");
        }
    }

    private static ProblemException invalid(PaymentAttempt attempt, String detail) {
        return ProblemException.of(ProblemCode.INVALID_STATE, detail)
                .with("paymentRequestId", attempt.paymentRequestId)
                .with("paymentStatus", attempt.status.name());
    }

    private Uni<Void> ask(Account account, PaymentRequestId id) {
        return gateway.cancel(account, id, false).flatMap(outcome -> switch (outcome) {
            case GatewayOutcome.Rejected<Observation> rejected ->
                settle(account, id, outcome)
                        .flatMap(done -> Uni.createFrom().failure(GatewayProblems.rejected(id, rejected)));
            case GatewayOutcome.Unknown<Observation>(Reason reason, String code)
            when reason == Reason.BREAKER_OPEN || reason == Reason.OVERLOADED ->
                Uni.createFrom().failure(GatewayProblems.unknown(id, reason));
            case GatewayOutcome.Accepted<Observation> accepted ->
                settle(account, id, outcome).replaceWithVoid();
            case GatewayOutcome.Unknown<Observation> unknown ->
                settle(account, id, outcome).replaceWithVoid();
        });
    }

    /** Writes what Antom answered; false if it is still not known. */
    private Uni<Boolean> settle(Account account, PaymentRequestId id, GatewayOutcome<Observation> outcome) {
        return switch (outcome) {
            case GatewayOutcome.Accepted<Observation>(Observation.Payment seen) ->
                pool.withTransaction(transaction -> payments.apply(transaction, account, seen, Source.ANSWER, null)
                                .flatMap(applied -> store.fulfilled(transaction, account, id)))
                        .replaceWith(true);
            case GatewayOutcome.Rejected<Observation> rejected -> {
                AboutPayment.log(
                        id, () -> LOG.infof("payment %s: Antom refused to cancel it, %s", id, rejected.resultCode()));
                yield store.refused(account, id, rejected.resultCode()).replaceWith(true);
            }
            case GatewayOutcome.Accepted<Observation> unreadable ->
                Uni.createFrom().item(false);
            case GatewayOutcome.Unknown<Observation> unknown -> Uni.createFrom().item(false);
        };
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
        return gateway.cancel(account.get(), due.id(), true)
                .flatMap(outcome -> settle(account.get(), due.id(), outcome))
                .flatMap(known -> known ? Uni.createFrom().voidItem() : store.later(due))
                .onFailure()
                .invoke(fault -> AboutPayment.log(
                        due.id(), () -> LOG.errorf(fault, "the cancel of payment %s could not be settled", due.id())))
                .onFailure()
                .recoverWithNull();
    }
}
