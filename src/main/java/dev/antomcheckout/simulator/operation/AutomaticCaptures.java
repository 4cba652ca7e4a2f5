package dev.antomcheckout.simulator.operation;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.Faults;
import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.ledger.Payment;
import dev.antomcheckout.simulator.ledger.PaymentRules;
import dev.antomcheckout.simulator.ledger.PaymentState;
import dev.antomcheckout.simulator.ledger.Transaction;
import dev.antomcheckout.simulator.ledger.TransactionRecord.Kind;
import dev.antomcheckout.simulator.ledger.TransactionRecord.Origin;
import dev.antomcheckout.simulator.settings.Settings;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import dev.antomcheckout.simulator.settings.Timers;
import dev.antomcheckout.simulator.wire.Amount;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The captures that Antom makes by itself: of a card payment without {@code captureMode=MANUAL}, some time after its
 * authorisation, for what is not captured yet, under a captureRequestId that the merchant never made. Each is reported by
 * notifyCapture and listed by inquiryPayment. Faults of {@link Api#AUTOMATIC_CAPTURE} fail, delay or prevent them;
 * {@link Settings#automaticCaptures} switches all of them off.
 */
public final class AutomaticCaptures {

    private final Books books;
    private final Faults faults;
    private final Settlement settlement;
    private final Settings settings;
    private final Timers timers;
    private final SimulatorOptions options;

    public AutomaticCaptures(
            Books books,
            Faults faults,
            Settlement settlement,
            Settings settings,
            Timers timers,
            SimulatorOptions options) {
        this.books = books;
        this.faults = faults;
        this.settlement = settlement;
        this.settings = settings;
        this.timers = timers;
        this.options = options;
    }

    /** Captures now, also what a fault or a setting kept from being captured; the future ends with the notification. */
    public CompletableFuture<Void> succeed(String clientId, String paymentRequestId) {
        return books.locked(() -> capture(books.existing(clientId, paymentRequestId), null));
    }

    /** As {@link #succeed}, but the capture fails with this code; the payment stays authorised. */
    public CompletableFuture<Void> fail(String clientId, String paymentRequestId, String resultCode) {
        return books.locked(() -> capture(books.existing(clientId, paymentRequestId), resultCode));
    }

    /** To be called under the lock of the books, once for each payment that was authorised. */
    public void schedule(Payment payment) {
        if (!payment.isTwoPhase() || payment.isManualCapture() || !settings.automaticCaptures()) {
            return;
        }
        Fault.OnAutomaticCapture fault =
                faults.onAutomaticCapture(payment.clientId, payment.requestId()).orElse(null);
        Duration wait = options.compressed(options.captureDelay());
        switch (fault) {
            case null -> after(wait, payment, null);
            case Fault.Delay delay -> after(wait.plus(delay.by()), payment, null);
            case Fault.CaptureFails fails -> after(wait, payment, fails.resultCode());
            case Fault.Never _ -> {}
        }
    }

    private void after(Duration wait, Payment payment, @Nullable String failCode) {
        payment.setAutomaticCaptureDue(true);
        timers.after(
                wait,
                () -> books.locked(() -> {
                    boolean due = payment.isAutomaticCaptureDue() && isCapturable(payment);
                    return due ? capture(payment, failCode) : null;
                }));
    }

    private CompletableFuture<Void> capture(Payment payment, @Nullable String failCode) {
        if (payment.isManualCapture() || !isCapturable(payment)) {
            throw new IllegalStateException("Antom captures nothing by itself: the payment is " + payment.state());
        }
        payment.setAutomaticCaptureDue(false);
        String id = options.ids().get();
        Amount amount = new Amount(payment.order.amount().currency(), PaymentRules.capturable(payment));
        Transaction capture = new Transaction(
                Kind.CAPTURE, Origin.ANTOM, "automaticCapture" + id, id, amount, payment.order.notifyUrl());
        books.add(payment, capture);
        return failCode == null ? settlement.succeed(payment, capture) : settlement.fail(payment, capture, failCode);
    }

    private boolean isCapturable(Payment payment) {
        payment.lapseIfDue(options.clock().instant());
        return payment.isTwoPhase()
                && payment.is(PaymentState.AUTHORIZED, PaymentState.SUCCESS)
                && PaymentRules.capturable(payment) > 0;
    }
}
