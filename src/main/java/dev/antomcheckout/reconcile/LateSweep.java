package dev.antomcheckout.reconcile;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.account.Accounts;
import dev.antomcheckout.database.Claimed;
import dev.antomcheckout.gateway.AboutPayment;
import dev.antomcheckout.gateway.AntomGateway;
import dev.antomcheckout.gateway.GatewayOutcome;
import dev.antomcheckout.gateway.Observation;
import dev.antomcheckout.payment.Payments;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks a few times more about an attempt that has expired here: late money is real money, and the notification that tells
 * of it may be lost like any other.
 */
@ApplicationScoped
class LateSweep {
    private static final Logger LOG = Logger.getLogger(LateSweep.class);

    /** Until Antom can be asked, or has decided. */
    private static final Duration UNDECIDED = Duration.ofHours(1);

    private final LateStore store;
    private final Accounts accounts;
    private final AntomGateway gateway;
    private final Payments payments;
    private final List<Duration> schedule;

    LateSweep(LateStore store, SweepConfig config, Accounts accounts, AntomGateway gateway, Payments payments) {
        this.store = store;
        this.accounts = accounts;
        this.gateway = gateway;
        this.payments = payments;
        this.schedule = config.lateInquiries().stream().sorted().toList();
    }

    /** To be done in the transaction in which the attempt expires. */
    Uni<Void> plan(SqlConnection transaction, long attempt) {
        return store.plan(transaction, attempt, schedule.getFirst());
    }

    /** Asks about one batch; ends when all of it is written. Gives the size of the batch. */
    Uni<Integer> once(int most, int atOnce) {
        return store.claim(most).flatMap(claimed -> Claimed.each(claimed, atOnce, this::resolve));
    }

    /** One that cannot be resolved must not keep the others from it; its claim lapses and it comes again. */
    private Uni<Void> resolve(ExpiredAttempt attempt) {
        if (!attempt.stillExpired()) {
            return store.done(attempt);
        }
        Optional<Account> account = accounts.byName(attempt.account());
        if (account.isEmpty()) {
            AboutPayment.log(
                    attempt.id(),
                    () -> LOG.warnf(
                            "payment %s belongs to account %s, which is not configured",
                            attempt.id(), attempt.account()));
            // Nobody was asked; the account may be back when its configuration is.
            return store.again(attempt, attempt.asked(), UNDECIDED);
        }
        return gateway.inquirePayment(account.get(), attempt.id())
                .flatMap(outcome -> apply(account.get(), attempt, outcome))
                .onFailure()
                .invoke(fault -> AboutPayment.log(
                        attempt.id(),
                        () -> LOG.errorf(fault, "payment %s could not be asked about once more", attempt.id())))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> apply(Account account, ExpiredAttempt attempt, GatewayOutcome<Observation> outcome) {
        return switch (outcome) {
            case GatewayOutcome.Accepted<Observation>(Observation.Payment seen) ->
                payments.observed(account, seen, attempt.version()).flatMap(applied -> switch (seen.state()) {
                    case SUCCESS, FAIL, CANCELLED -> store.done(attempt);
                    case PROCESSING, PENDING -> store.again(attempt, attempt.asked(), UNDECIDED);
                });
            case GatewayOutcome.Rejected<Observation> rejected when rejected.saysNotExist() -> next(attempt);
            // A status that is not known here, or a fault at Antom, does not say that there is no money.
            case GatewayOutcome.Accepted<Observation> unreadable -> store.again(attempt, attempt.asked(), UNDECIDED);
            case GatewayOutcome.Rejected<Observation> rejected -> store.again(attempt, attempt.asked(), UNDECIDED);
            case GatewayOutcome.Unknown<Observation> unknown -> store.again(attempt, attempt.asked(), UNDECIDED);
        };
    }

    private Uni<Void> next(ExpiredAttempt attempt) {
        int asked = attempt.asked() + 1;
        return asked < schedule.size()
                ? store.again(attempt, asked, schedule.get(asked).minus(schedule.get(asked - 1)))
                : store.done(attempt);
    }
}
