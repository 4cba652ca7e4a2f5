package dev.antomcheckout.simulator.operation;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.ledger.Merchants;
import dev.antomcheckout.simulator.ledger.Movement;
import dev.antomcheckout.simulator.ledger.NotificationBodies;
import dev.antomcheckout.simulator.ledger.Payment;
import dev.antomcheckout.simulator.ledger.PaymentState;
import dev.antomcheckout.simulator.ledger.Transaction;
import dev.antomcheckout.simulator.ledger.TransactionRecord.Kind;
import dev.antomcheckout.simulator.notify.Notifier;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import dev.antomcheckout.simulator.settings.Timers;
import dev.antomcheckout.simulator.wire.Amount;
import dev.antomcheckout.simulator.wire.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Ends refunds and captures: moves the money and notifies the merchant. */
public final class Settlement {

    private final Books books;
    private final Merchants merchants;
    private final Notifier notifier;
    private final Timers timers;
    private final SimulatorOptions options;

    public Settlement(Books books, Merchants merchants, Notifier notifier, Timers timers, SimulatorOptions options) {
        this.books = books;
        this.merchants = merchants;
        this.notifier = notifier;
        this.timers = timers;
        this.options = options;
    }

    /** At once, or by and by; an asynchronous one waits for the test if the options name no delay. */
    void begin(Payment payment, Transaction transaction, boolean asynchronous) {
        Duration delay = options.settlementDelay();
        if (!asynchronous) {
            var _ = succeed(payment, transaction);
        } else if (delay != null) {
            timers.after(delay, () -> books.locked(() -> succeed(payment, transaction)));
        }
    }

    /** Does nothing unless it is still in progress. */
    public CompletableFuture<Void> succeed(Payment payment, Transaction transaction) {
        if (!transaction.hasStatus("PROCESSING")) {
            return CompletableFuture.completedFuture(null);
        }
        Instant now = options.clock().instant();
        transaction.complete("SUCCESS", "SUCCESS", now);
        payment.ledger.move(new Movement(movement(transaction), transaction.id, transaction.amount, now));
        if (transaction.kind == Kind.CAPTURE) {
            payment.become(PaymentState.SUCCESS, "SUCCESS");
        }
        return report(payment, transaction);
    }

    /** Also takes back a refund that had succeeded: the channel returned it. */
    public CompletableFuture<Void> fail(Payment payment, Transaction transaction, String code) {
        Instant now = options.clock().instant();
        if (transaction.hasStatus("SUCCESS")) {
            if (transaction.kind != Kind.REFUND) {
                throw new IllegalStateException("A capture that succeeded stays");
            }
            payment.ledger.move(new Movement(Movement.Kind.REFUND_RETURNED, transaction.id, transaction.amount, now));
        }
        transaction.complete("FAIL", code, now);
        return report(payment, transaction);
    }

    private static Movement.Kind movement(Transaction transaction) {
        return switch (transaction.kind) {
            case REFUND -> Movement.Kind.REFUND;
            case CAPTURE -> Movement.Kind.CAPTURE;
            case PAYMENT, AUTHORIZATION, CANCEL, VOID -> throw unsettled(transaction);
        };
    }

    private CompletableFuture<Void> report(Payment payment, Transaction transaction) {
        String url = merchants.notifyUrl(payment.clientId, transaction.notifyUrl);
        return switch (transaction.kind) {
            case REFUND -> notifier.send(Api.NOTIFY_REFUND, payment, url, NotificationBodies.refund(transaction));
            case CAPTURE ->
                notifier.send(Api.NOTIFY_CAPTURE, payment, url, NotificationBodies.capture(payment, transaction));
            case PAYMENT, AUTHORIZATION, CANCEL, VOID -> throw unsettled(transaction);
        };
    }

    private static IllegalStateException unsettled(Transaction transaction) {
        return new IllegalStateException("A " + transaction.kind + " is over at once");
    }

    static Transaction sameOrRefuse(@Nullable Transaction earlier, Amount amount) {
        if (earlier == null || !earlier.amount.equals(amount)) {
            throw Refused.because("REPEAT_REQ_INCONSISTENT");
        }
        return earlier;
    }
}
