package dev.antomcheckout.reconcile;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.capture.CaptureSweep;
import dev.antomcheckout.database.Claimed;
import dev.antomcheckout.gateway.AboutPayment;
import dev.antomcheckout.gateway.AntomGateway;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.payment.Deadlines;
import dev.antomcheckout.payment.KeptAttempts;
import dev.antomcheckout.payment.LockedAttempt;
import dev.antomcheckout.payment.Payments;
import dev.antomcheckout.payment.SweepTask;
import dev.antomcheckout.payment.cancel.Cancellations;
import dev.antomcheckout.refund.DuplicateRefunds;
import dev.antomcheckout.refund.RefundSweep;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One pass over what is due: attempts, and then what comes after a payment. */
@ApplicationScoped
public class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);

    /** A sweep must not crowd out the buyers of the moment; that it takes its time is {@link SweepTimer}'s. */
    private static final int AT_ONCE = 8;

    private final SweepStore store;
    private final LateSweep late;
    private final SweepConfig config;
    private final Accounts accounts;
    private final AntomGateway gateway;
    private final Payments payments;
    private final Deadlines deadlines;
    private final KeptAttempts kept;
    private final Cancellations cancellations;
    private final RefundSweep refunds;
    private final CaptureSweep captures;
    private final DuplicateRefunds duplicates;
    private final List<SweepTask> tasks;

    Sweep(
            SweepStore store,
            LateSweep late,
            SweepConfig config,
            Accounts accounts,
            AntomGateway gateway,
            Payments payments,
            Deadlines deadlines,
            KeptAttempts kept,
            Cancellations cancellations,
            RefundSweep refunds,
            CaptureSweep captures,
            DuplicateRefunds duplicates,
            @All List<SweepTask> tasks) {
        this.store = store;
        this.late = late;
        this.config = config;
        this.accounts = accounts;
        this.gateway = gateway;
        this.payments = payments;
        this.deadlines = deadlines;
        this.kept = kept;
        this.cancellations = cancellations;
        this.refunds = refunds;
        this.captures = captures;
        this.duplicates = duplicates;
        this.tasks = tasks;
    }

    /** Asks about one batch of each kind; ends when all of it is written. Gives the size of the largest batch. */
    public Uni<Integer> once() {
        List<Uni<Integer>> kinds = new ArrayList<>(List.of(
                attempts(),
                late.once(config.batch(), AT_ONCE),
                cancellations.sweep(config.batch(), AT_ONCE),
                refunds.once(config.batch(), AT_ONCE),
                captures.once(config.batch(), AT_ONCE),
                kept.sweep(config.batch()).replaceWith(0)));
        tasks.forEach(task -> kinds.add(task.once(config.batch(), AT_ONCE)));
        kinds.add(duplicates.once(config.batch(), AT_ONCE));
        return Uni.combine()
                .all()
                .unis(kinds)
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
        return answered(account, attempt, outcome)
                .call(() -> attempt.moments().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : deadlines.checkAuthorization(account, attempt.id()));
    }

    private Uni<Void> answered(Account account, UnresolvedAttempt attempt, GatewayOutcome<Observation> outcome) {
        return switch (outcome) {
            case GatewayOutcome.Accepted<Observation>(Observation.Payment seen) ->
                payments.observed(account, seen, attempt.version())
                        .call(applied -> ended(account, attempt, seen.state()))
                        .flatMap(applied -> later(attempt, 0));
            case GatewayOutcome.Rejected<Observation> rejected
            when rejected.saysNotExist() -> notExist(account, attempt);
            case GatewayOutcome.Accepted<Observation> other -> later(attempt, 0);
            case GatewayOutcome.Rejected<Observation> rejected -> later(attempt, 0);
            case GatewayOutcome.Unknown<Observation> unknown -> later(attempt, attempt.notExistAnswers());
        };
    }

    /** What an answer ends that changes nothing by itself. */
    private Uni<?> ended(Account account, UnresolvedAttempt attempt, Observation.State state) {
        return switch (state) {
            case SUCCESS -> {
                if (attempt.isFollowedUp()) {
                    yield deadlines.stopIfDecided(account, attempt.id());
                }
                yield attempt.isOver()
                        ? deadlines.closeMismatched(account, attempt.id(), Sweep::isOver)
                        : Uni.createFrom().voidItem();
            }
            case FAIL, CANCELLED ->
                attempt.isFollowedUp()
                        ? deadlines.stopFollowing(account, attempt.id())
                        : Uni.createFrom().voidItem();
            case PROCESSING, PENDING -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> notExist(Account account, UnresolvedAttempt attempt) {
        if (!attempt.isOver()) {
            return later(attempt, 0);
        }
        int answers = attempt.notExistAnswers() + 1;
        if (answers < InquirySchedule.NOT_EXIST_ANSWERS) {
            return store.reschedule(attempt, InquirySchedule.BETWEEN_NOT_EXIST_ANSWERS, answers);
        }
        Uni<?> decided = attempt.isFollowedUp()
                ? deadlines.stopFollowing(account, attempt.id())
                : deadlines.lapse(
                        account,
                        attempt.id(),
                        locked -> isOver(locked) && locked.notExistAnswers() + 1 >= InquirySchedule.NOT_EXIST_ANSWERS,
                        transaction -> late.plan(transaction, attempt.rowId()));
        return decided.flatMap(done -> later(attempt, answers));
    }

    private static boolean isOver(LockedAttempt attempt) {
        LockedAttempt.Times times = attempt.times();
        return !times.now().isBefore(InquirySchedule.over(times.created(), times.sessionExpiry(), attempt.method()));
    }

    private Uni<Void> later(UnresolvedAttempt attempt, int notExistAnswers) {
        List<Instant> moments = new ArrayList<>(attempt.moments());
        moments.add(attempt.over());
        Duration pause = InquirySchedule.pause(attempt.inquiries(), attempt.now(), moments);
        return store.reschedule(attempt, pause, notExistAnswers);
    }
}
