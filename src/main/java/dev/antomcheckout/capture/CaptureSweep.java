package dev.antomcheckout.capture;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.capture.CaptureSweepStore.Due;
import dev.antomcheckout.database.Claimed;
import dev.antomcheckout.gateway.AntomGateway;
import dev.antomcheckout.gateway.Backoff;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.Observation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks Antom about every capture that has not ended, until it has. */
@ApplicationScoped
public class CaptureSweep {
    private static final Logger LOG = Logger.getLogger(CaptureSweep.class);

    private final CaptureSweepStore store;
    private final Captures captures;
    private final AntomGateway gateway;
    private final Accounts accounts;

    CaptureSweep(CaptureSweepStore store, Captures captures, AntomGateway gateway, Accounts accounts) {
        this.store = store;
        this.captures = captures;
        this.gateway = gateway;
        this.accounts = accounts;
    }

    /** Asks about one batch; ends when all of it is written. Gives the size of the batch. */
    public Uni<Integer> once(int most, int atOnce) {
        return store.claim(most).flatMap(claimed -> Claimed.each(claimed, atOnce, this::resolve));
    }

    /** One that cannot be resolved must not keep the others from it; its claim lapses and it comes again. */
    private Uni<Void> resolve(Due due) {
        Optional<Account> account = accounts.byName(due.account());
        if (account.isEmpty()) {
            LOG.warnf("capture %s belongs to account %s, which is not configured", due.id(), due.account());
            return later(due, 0);
        }
        return gateway.inquireCapture(account.get(), due.paymentRequestId(), due.id())
                .flatMap(outcome -> apply(account.get(), due, outcome))
                .onFailure()
                .invoke(fault -> LOG.errorf(fault, "capture %s could not be resolved", due.id()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> apply(Account account, Due due, GatewayOutcome<Observation> outcome) {
        return switch (outcome) {
            case GatewayOutcome.Accepted<Observation>(Observation.Capture seen) ->
                captures.observed(account, seen).flatMap(applied -> undecided(account, due, 0));
            case GatewayOutcome.Rejected<Observation> rejected when rejected.saysNotExist() -> notExist(account, due);
            case GatewayOutcome.Accepted<Observation> other -> undecided(account, due, 0);
            case GatewayOutcome.Rejected<Observation> rejected -> undecided(account, due, 0);
            case GatewayOutcome.Unknown<Observation> unknown -> undecided(account, due, due.notExistAnswers());
        };
    }

    private Uni<Void> notExist(Account account, Due due) {
        int answers = due.notExistAnswers() + 1;
        return answers < Backoff.NOT_EXIST_ANSWERS
                ? store.reschedule(due, Backoff.BETWEEN_NOT_EXIST_ANSWERS, answers)
                : captures.neverPlaced(account, due.id(), AntomGateway.ORDER_NOT_EXIST)
                        .flatMap(applied -> later(due, answers));
    }

    /** What Antom does not decide in time is held for review, and is asked about on. */
    private Uni<Void> undecided(Account account, Due due, int notExistAnswers) {
        Uni<?> held = due.isOverdue()
                ? captures.unconfirmed(account, due.id())
                : Uni.createFrom().voidItem();
        return held.flatMap(done -> later(due, notExistAnswers));
    }

    private Uni<Void> later(Due due, int notExistAnswers) {
        return store.reschedule(due, Backoff.after(due.inquiries()), notExistAnswers);
    }
}
