package dev.antomcheckout.payment;

import dev.antomcheckout.account.authentication.Actor;
import dev.antomcheckout.event.Changes;
import dev.antomcheckout.money.Money;
import dev.antomcheckout.payment.review.ReviewStore;
import dev.antomcheckout.payment.state.Funds;
import dev.antomcheckout.payment.state.ReviewReason;
import dev.antomcheckout.payment.state.Source;
import dev.antomcheckout.payment.state.Transition;
import dev.antomcheckout.payment.state.Transitions;
import dev.antomcheckout.payment.state.Trigger;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the steps of payments that are locked: decides in Java, and writes what was decided. */
@Singleton
public class PaymentSteps {
    private final PaymentStore store;
    private final KeptAttempts kept;
    private final ReviewStore reviews;
    private final Changes changes;
    private final StatusLog log;

    PaymentSteps(PaymentStore store, KeptAttempts kept, ReviewStore reviews, Changes changes, StatusLog log) {
        this.store = store;
        this.kept = kept;
        this.reviews = reviews;
        this.changes = changes;
        this.log = log;
    }

    /**
     * Takes the step that a message about the payment itself means, within the transaction that holds the lock.
     *
     * @param reported the amount that the message names
     */
    public Uni<Applied> take(
            SqlConnection transaction,
            LockedAttempt attempt,
            Trigger trigger,
            PaymentFacts facts,
            @Nullable Money reported,
            Source source,
            @Nullable Long notificationId) {
        Transition transition = Transitions.after(attempt.status(), trigger);
        boolean twoPhase = Boolean.TRUE.equals(attempt.twoPhase() == null ? facts.twoPhase() : attempt.twoPhase());
        Funds funds = attempt.funds().after(trigger, transition, attempt.amount(), reported, twoPhase);
        boolean changed = attempt.isChangedBy(transition, source) || !funds.equals(attempt.funds());
        if (!changed) {
            // A success without a method is asked about at once, in whatever open status it comes.
            boolean asks = trigger == Trigger.UNDECIDED && !attempt.status().isFinal();
            return asks || facts.complete(attempt)
                    ? complete(transaction, attempt, trigger, facts, source).replaceWith(Applied.STALE)
                    : Uni.createFrom().item(Applied.STALE);
        }
        return write(transaction, attempt, attempt.funds(), trigger, transition, funds, facts, source, notificationId);
    }

    /**
     * Takes the step that follows from a refund or capture, whose change of the money is in the row already.
     *
     * @param before the attempt before that change
     * @param now the attempt after it
     */
    Uni<Applied> follow(
            SqlConnection transaction,
            LockedAttempt before,
            LockedAttempt now,
            Trigger trigger,
            Source source,
            @Nullable Long notificationId) {
        Transition transition = Transitions.after(now.status(), trigger);
        boolean gained = now.funds().payTheOrder() && !before.funds().payTheOrder();
        if (!gained && !now.isChangedBy(transition, source)) {
            return Uni.createFrom().item(Applied.STALE);
        }
        return write(
                        transaction,
                        now,
                        before.funds(),
                        trigger,
                        transition,
                        now.funds(),
                        PaymentFacts.NONE,
                        source,
                        notificationId)
                .call(() -> trigger == Trigger.CAPTURED
                        ? withdraw(transaction, now, ReviewReason.CAPTURE_UNCONFIRMED, "The capture is confirmed.")
                        : Uni.createFrom().voidItem());
    }

    private Uni<Applied> write(
            SqlConnection transaction,
            LockedAttempt attempt,
            Funds before,
            Trigger trigger,
            Transition transition,
            Funds funds,
            PaymentFacts facts,
            Source source,
            @Nullable Long notificationId) {
        boolean gained = funds.payTheOrder() && !before.payTheOrder();
        Uni<Boolean> keeps =
                gained ? kept.keep(transaction, attempt) : Uni.createFrom().item(true);
        return keeps.flatMap(isKept -> {
            Set<ReviewReason> raised = raised(attempt, transition, source);
            if (!isKept && !attempt.reviews().contains(ReviewReason.DUPLICATE_PAYMENT)) {
                raised.add(ReviewReason.DUPLICATE_PAYMENT);
            }
            boolean outside = trigger == Trigger.CANCELLED && source != Source.ANSWER && !attempt.cancelRequested();
            Step step = new Step(trigger, transition, funds, raised, source, notificationId, outside);
            return store.change(transaction, attempt, step, facts)
                    .call(() -> trigger == Trigger.CANCELLED
                            ? withdraw(
                                    transaction, attempt, ReviewReason.CANCEL_UNCONFIRMED, "The cancel is confirmed.")
                            : Uni.createFrom().voidItem())
                    .invoke(() -> changes.happens(
                            transaction, attempt.account(), attempt.id().value()))
                    .invoke(() -> log.changed(
                            attempt.account(),
                            attempt.id(),
                            transition.from(),
                            transition.to(),
                            source + " " + trigger))
                    .replaceWith(
                            transition.changesStatus() || raised.isEmpty() ? Applied.CHANGED : Applied.HELD_FOR_REVIEW);
        });
    }

    /** A reason that a person has cleared opens again by a new message, or with a change of the status. */
    private static Set<ReviewReason> raised(LockedAttempt attempt, Transition transition, Source source) {
        Set<ReviewReason> raised = EnumSet.noneOf(ReviewReason.class);
        raised.addAll(transition.reviews());
        raised.removeAll(attempt.reviews());
        if (source == Source.INQUIRY && !transition.changesStatus()) {
            raised.removeAll(attempt.cleared());
        }
        return raised;
    }

    /** Keeps facts of a message that changes nothing else. */
    private Uni<Void> complete(
            SqlConnection transaction, LockedAttempt attempt, Trigger trigger, PaymentFacts facts, Source source) {
        PaymentFacts lasting = new PaymentFacts(
                facts.paymentId(),
                facts.method(),
                facts.twoPhase(),
                facts.paymentTime(),
                facts.authorizationExpiry(),
                null,
                null);
        Transition nothing = new Transition(attempt.status(), attempt.status(), Set.of());
        // The schedule of inquiries begins anew only with a step.
        Trigger quiet = trigger == Trigger.AUTHORIZED ? Trigger.PROCESSING : trigger;
        return store.change(
                transaction,
                attempt,
                new Step(quiet, nothing, attempt.funds(), Set.of(), source, null, false),
                lasting);
    }

    private Uni<Void> withdraw(SqlConnection transaction, LockedAttempt attempt, ReviewReason reason, String note) {
        return attempt.reviews().contains(reason)
                ? reviews.withdraw(transaction, attempt.account(), attempt.id(), Set.of(reason), note, Actor.SYSTEM)
                : Uni.createFrom().voidItem();
    }
}
