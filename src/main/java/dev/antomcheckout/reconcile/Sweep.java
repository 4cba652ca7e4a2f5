package dev.antomcheckout.reconcile;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.capture.CaptureSweep;
import dev.antomcheckout.gateway.AboutPayment;
import dev.antomcheckout.gateway.AntomGateway;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.payment.Cancellations;
import dev.antomcheckout.payment.Claimed;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.refund.DuplicateRefunds;
import dev.antomcheckout.refund.RefundSweep;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One pass over what is due: attempts, and then what comes after a payment. */
@ApplicationScoped
public class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);
    private static final String ORDER_NOT_EXIST = "ORDER_NOT_EXIST";

    /** A sweep must not crowd out the buyers of the moment; that it takes its time is {@link SweepTimer}'s. */
    private static final int AT_ONCE = 8;

    private final SweepStore store;
    private final LateSweep late;
    private final SweepConfig config;
    private final Accounts accounts;
    private final AntomGateway gateway;
    private final Payments payments;
    private final Cancellations cancellations;
    private final RefundSweep refunds;
    private final CaptureSweep captures;
    private final DuplicateRefunds duplicates;

    Sweep(
            SweepStore store,
            LateSweep late,
            SweepConfig config,
            Accounts accounts,
            AntomGateway gateway,
            Payments payments,
            Cancellations cancellations,
            RefundSweep refunds,
            CaptureSweep captures,
            DuplicateRefunds duplicates) {
        this.store = store;
        this.late = late;
        this.config = config;
        this.accounts = accounts;
        this.gateway = gateway;
        this.payments = payments;
        this.cancellations = cancellations;
        this.refunds = refunds;
        this.captures = captures;
        this.duplicates = duplicates;
    }

    /** Asks about one batch of each kind; ends when all of it is written. Gives the size of the largest batch. */
    public Uni<Integer> once() {
        return Uni.combine()
                .all()
                .unis(
                        attempts(),
                        late.once(config.batch(), AT_ONCE),
                        cancellations.sweep(config.batch(), AT_ONCE),
                        refunds.once(config.batch(), AT_ONCE),
                        captures.once(config.batch(), AT_ONCE),
                        duplicates.once(config.batch(), AT_ONCE))
                .usingConcurrencyOf(1)
                // What is wrong with one kind must not keep the others from it.
                .collectFailures()
                .with(sizes ->
                        sizes.stream().mapToInt(size -> (Integer) size).max().orElse(0));
    }

    private Uni<Integer> attempts() {
        return store.claim(config.batch()).flatMap(claimed -> Claimed.each(claimed, AT_ONCE, this::resolve));
    }

    /** One attempt that cannot be resolved must not keep the others from it; its claim lapses and it comes again. */
    private Uni<Void> resolve(UnresolvedAttempt attempt) {
        Optional<Account> account = accounts.byName(attempt.account());
        if (account.isEmpty()) {
            AboutPayment.log(
                    attempt.id(),
                    () -> LOG.warnf(
                            "payment %s belongs to account %s, which is not configured",
                            attempt.id(), attempt.account()));
            return later(attempt, 0);
        }
        return gateway.inquirePayment(account.get(), attempt.id())
                .flatMap(outcome -> apply(account.get(), attempt, outcome))
                .onFailure()
                .invoke(fault -> AboutPayment.log(
                        attempt.id(), () -> LOG.errorf(fault, "payment %s could not be resolved", attempt.id())))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> apply(Account account, UnresolvedAttempt attempt, GatewayOutcome<Observation> outcome) {
        return switch (outcome) {
            case GatewayOutcome.Accepted<Observation>(Observation.Payment seen) ->
                payments.observed(account, seen).flatMap(applied -> later(attempt, 0));
            case GatewayOutcome.Rejected<Observation> rejected
            when rejected.verified() && rejected.resultCode().equals(ORDER_NOT_EXIST) -> notExist(account, attempt);
            case GatewayOutcome.Accepted<Observation> other -> later(attempt, 0);
            case GatewayOutcome.Rejected<Observation> rejected -> later(attempt, 0);
            case GatewayOutcome.Unknown<Observation> unknown -> later(attempt, attempt.notExistAnswers());
        };
    }

    private Uni<Void> notExist(Account account, UnresolvedAttempt attempt) {
        if (!attempt.isOver()) {
            return later(attempt, 0);
        }
        int answers = attempt.notExistAnswers() + 1;
        return answers < InquirySchedule.NOT_EXIST_ANSWERS
                ? store.reschedule(attempt, InquirySchedule.BETWEEN_NOT_EXIST_ANSWERS, answers)
                : payments.lapse(account, attempt.id(), transaction -> late.plan(transaction, attempt.rowId()))
                        .flatMap(applied -> later(attempt, answers));
    }

    private Uni<Void> later(UnresolvedAttempt attempt, int notExistAnswers) {
        Duration pause = InquirySchedule.pause(attempt.inquiries(), attempt.now(), attempt.over());
        return store.reschedule(attempt, pause, notExistAnswers);
    }
}
