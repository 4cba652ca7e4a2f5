package dev.antomcheckout.refund;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.gateway.AntomGateway;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.payment.Backoff;
import dev.antomcheckout.payment.Claimed;
import dev.antomcheckout.refund.RefundSweepStore.Due;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks Antom about every refund that has not ended, until it has. */
@ApplicationScoped
public class RefundSweep {
    private static final Logger LOG = Logger.getLogger(RefundSweep.class);

    private final RefundSweepStore store;
    private final Refunds refunds;
    private final AntomGateway gateway;
    private final Accounts accounts;

    RefundSweep(RefundSweepStore store, Refunds refunds, AntomGateway gateway, Accounts accounts) {
        this.store = store;
        this.refunds = refunds;
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
            LOG.warnf("refund %s belongs to account %s, which is not configured", due.id(), due.account());
            return later(due, 0);
        }
        return gateway.inquireRefund(account.get(), due.id())
                .flatMap(outcome -> apply(account.get(), due, outcome))
                .onFailure()
                .invoke(fault -> LOG.errorf(fault, "refund %s could not be resolved", due.id()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> apply(Account account, Due due, GatewayOutcome<Observation> outcome) {
        return switch (outcome) {
            case GatewayOutcome.Accepted<Observation>(Observation.Refund seen) ->
                refunds.observed(account, seen).flatMap(applied -> later(due, 0));
            case GatewayOutcome.Rejected<Observation> rejected
            when rejected.verified() && rejected.resultCode().equals(AntomGateway.ORDER_NOT_EXIST) ->
                due.ours() ? send(account, due) : notExist(account, due);
            case GatewayOutcome.Accepted<Observation> other -> later(due, 0);
            case GatewayOutcome.Rejected<Observation> rejected -> later(due, 0);
            case GatewayOutcome.Unknown<Observation> unknown -> later(due, due.notExistAnswers());
        };
    }

    /** Nobody else will ask for it, so it is asked for until Antom answers. */
    private Uni<Void> send(Account account, Due due) {
        return gateway.refund(account, due.id(), due.body(), true)
                .flatMap(outcome -> refunds.answered(account, due.id(), outcome))
                .flatMap(written -> later(due, 0));
    }

    private Uni<Void> notExist(Account account, Due due) {
        int answers = due.notExistAnswers() + 1;
        return answers < Backoff.NOT_EXIST_ANSWERS
                ? store.reschedule(due, Backoff.BETWEEN_NOT_EXIST_ANSWERS, answers)
                : refunds.neverPlaced(account, due.id(), AntomGateway.ORDER_NOT_EXIST)
                        .flatMap(applied -> later(due, answers));
    }

    private Uni<Void> later(Due due, int notExistAnswers) {
        return store.reschedule(due, Backoff.after(due.inquiries()), notExistAnswers);
    }
}
