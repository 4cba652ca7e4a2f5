package dev.antomcheckout.simulator;

import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.ledger.Merchants;
import dev.antomcheckout.simulator.ledger.Payment;
import dev.antomcheckout.simulator.ledger.PaymentRules;
import dev.antomcheckout.simulator.ledger.PaymentState;
import dev.antomcheckout.simulator.ledger.Transaction;
import dev.antomcheckout.simulator.ledger.TransactionRecord.Kind;
import dev.antomcheckout.simulator.ledger.TransactionRecord.Origin;
import dev.antomcheckout.simulator.operation.Settlement;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import dev.antomcheckout.simulator.wire.Amount;
import dev.antomcheckout.simulator.wire.Refused;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;

/**
 * Changes that a person makes in Antom's dashboard, outside of the merchant's API: their request ids begin with {@code
 * dashboard-}. All of them are listed by inquiryPayment. A refund is reported by notifyRefund and a capture by
 * notifyCapture, at the Notification URL of the dashboard if the merchant has set one, else at the payment's own. A
 * cancellation is reported by nothing: Antom documents no notification of one, so the inquiry alone shows it.
 *
 * <p>Each change is in the books when the method returns; its future ends with the notification. What Antom would not allow
 * throws {@link IllegalStateException} with Antom's code, an unknown payment {@link NoSuchElementException}.
 */
public final class Dashboard {

    private final Books books;
    private final Merchants merchants;
    private final Settlement settlement;
    private final PaymentRules rules;
    private final SimulatorOptions options;

    Dashboard(Books books, Merchants merchants, Settlement settlement, SimulatorOptions options) {
        this.books = books;
        this.merchants = merchants;
        this.settlement = settlement;
        this.rules = new PaymentRules(options);
        this.options = options;
    }

    /** Refunds all that is left to refund. */
    public CompletableFuture<Void> refund(String clientId, String paymentRequestId) {
        return books.locked(() -> {
            Payment payment = books.existing(clientId, paymentRequestId);
            return refund(payment, PaymentRules.refundable(payment));
        });
    }

    public CompletableFuture<Void> refund(String clientId, String paymentRequestId, long minorUnits) {
        return books.locked(() -> refund(books.existing(clientId, paymentRequestId), minorUnits));
    }

    /** Captures all that is left to capture. */
    public CompletableFuture<Void> capture(String clientId, String paymentRequestId) {
        return books.locked(() -> {
            Payment payment = books.existing(clientId, paymentRequestId);
            return capture(payment, PaymentRules.capturable(payment));
        });
    }

    /** Captures a part, also of a payment that Antom would capture by itself; Antom then captures the rest. */
    public CompletableFuture<Void> capture(String clientId, String paymentRequestId, long minorUnits) {
        return books.locked(() -> capture(books.existing(clientId, paymentRequestId), minorUnits));
    }

    /** Cancels as the merchant's call does; no notification follows. */
    public void cancel(String clientId, String paymentRequestId) {
        books.locked(() -> {
            Payment payment = books.existing(clientId, paymentRequestId);
            if (!payment.is(PaymentState.CANCELLED)) {
                allowed(() -> rules.requireCancellable(payment));
                books.submit(payment, options.ids().get());
                payment.cancel(Origin.DASHBOARD, requestId(), options.clock().instant());
            }
            return payment.state();
        });
    }

    private CompletableFuture<Void> refund(Payment payment, long minorUnits) {
        Amount amount = amount(payment, minorUnits);
        allowed(() -> rules.requireRefundable(payment, amount));
        if (PaymentRules.refundExceeds(payment, amount)) {
            throw new IllegalStateException("REFUND_AMOUNT_EXCEED");
        }
        return settle(payment, Kind.REFUND, amount);
    }

    private CompletableFuture<Void> capture(Payment payment, long minorUnits) {
        Amount amount = amount(payment, minorUnits);
        allowed(() -> rules.requireCapturable(payment, amount));
        if (PaymentRules.captureExceeds(payment, amount)) {
            throw new IllegalStateException("CAPTURE_AMOUNT_EXCEED_AUTH_LIMIT");
        }
        return settle(payment, Kind.CAPTURE, amount);
    }

    private CompletableFuture<Void> settle(Payment payment, Kind kind, Amount amount) {
        String url = merchants.dashboardUrl(payment.clientId).orElse(payment.order.notifyUrl());
        Transaction made = new Transaction(
                kind, Origin.DASHBOARD, requestId(), options.ids().get(), amount, url);
        books.add(payment, made);
        return settlement.succeed(payment, made);
    }

    private String requestId() {
        return "dashboard-" + options.ids().get();
    }

    private static Amount amount(Payment payment, long minorUnits) {
        if (minorUnits <= 0) {
            throw new IllegalStateException("No amount is left, or none was given");
        }
        return new Amount(payment.order.amount().currency(), minorUnits);
    }

    private static void allowed(Runnable rule) {
        try {
            rule.run();
        } catch (Refused refused) {
            throw new IllegalStateException(refused.code(), refused);
        }
    }
}
