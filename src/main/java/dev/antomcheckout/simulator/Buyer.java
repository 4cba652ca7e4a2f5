package dev.antomcheckout.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Carries out what buyers do. Each act is in the books when the method returns; the future ends with its notification. */
final class Buyer {

    private final Books books;
    private final Merchants merchants;
    private final Notifier notifier;
    private final Timers timers;
    private final SimulatorOptions options;

    Buyer(Books books, Merchants merchants, Notifier notifier, Timers timers, SimulatorOptions options) {
        this.books = books;
        this.merchants = merchants;
        this.notifier = notifier;
        this.timers = timers;
        this.options = options;
    }

    /** @throws IllegalStateException if that cannot be done to a payment in this state */
    CompletableFuture<Void> act(Payment payment, BuyerAct act, String failCode) {
        return books.locked(() -> {
            payment.lapseIfDue(options.clock().instant());
            return switch (act) {
                case PAY -> pay(payment, act, PaymentState.AWAITING_BUYER, PaymentState.PROCESSING);
                case CONFIRM -> pay(payment, act, PaymentState.PENDING);
                case SUBMIT -> submit(payment);
                case PEND -> pend(payment);
                case FAIL -> fail(payment, failCode);
                case LEAVE -> CompletableFuture.completedFuture(null);
                case EXPIRE -> expire(payment);
                case PAY_LATE -> payLate(payment);
            };
        });
    }

    private CompletableFuture<Void> pay(Payment payment, BuyerAct act, PaymentState from, PaymentState... orFrom) {
        require(payment, act, from, orFrom);
        Instant now = options.clock().instant();
        books.submit(payment, options.ids().get());
        payment.pay(now);
        return tell(payment, NotificationBodies.paid(payment, now));
    }

    private CompletableFuture<Void> submit(Payment payment) {
        require(payment, BuyerAct.SUBMIT, PaymentState.AWAITING_BUYER);
        books.submit(payment, options.ids().get());
        payment.become(PaymentState.PROCESSING, "PAYMENT_IN_PROCESS");
        timers.after(
                options.autoClose(),
                () -> books.locked(() -> {
                    if (payment.is(PaymentState.PROCESSING)) {
                        var _ = expire(payment);
                    }
                    return payment.state();
                }));
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> pend(Payment payment) {
        require(payment, BuyerAct.PEND, PaymentState.AWAITING_BUYER, PaymentState.PROCESSING);
        books.submit(payment, options.ids().get());
        payment.become(PaymentState.PENDING, "PAYMENT_IN_PROCESS");
        return tell(payment, NotificationBodies.pending(payment));
    }

    private CompletableFuture<Void> fail(Payment payment, String code) {
        require(payment, BuyerAct.FAIL, PaymentState.AWAITING_BUYER, PaymentState.PROCESSING, PaymentState.PENDING);
        books.submit(payment, options.ids().get());
        payment.become(PaymentState.FAIL, code);
        return tell(payment, NotificationBodies.failed(payment, code));
    }

    private CompletableFuture<Void> expire(Payment payment) {
        if (payment.is(PaymentState.AWAITING_BUYER, PaymentState.EXPIRED)) {
            payment.become(PaymentState.EXPIRED, "ORDER_IS_CLOSED");
            return CompletableFuture.completedFuture(null);
        }
        return fail(payment, "ORDER_IS_CLOSED");
    }

    private CompletableFuture<Void> payLate(Payment payment) {
        if (payment.is(PaymentState.CANCELLED)) {
            return tell(
                    payment, NotificationBodies.paid(payment, options.clock().instant()));
        }
        return pay(payment, BuyerAct.PAY_LATE, PaymentState.FAIL, PaymentState.EXPIRED);
    }

    private static void require(Payment payment, BuyerAct act, PaymentState from, PaymentState... orFrom) {
        if (!payment.is(from, orFrom)) {
            throw new IllegalStateException("Cannot " + act.wireName() + ": the payment is " + payment.state());
        }
    }

    private CompletableFuture<Void> tell(Payment payment, ObjectNode body) {
        String url = merchants.notifyUrl(payment.clientId, payment.order.notifyUrl());
        return notifier.send(Api.NOTIFY_PAYMENT, payment, url, body);
    }
}
